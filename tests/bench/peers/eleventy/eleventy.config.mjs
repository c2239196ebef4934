import { feedPlugin } from "@11ty/eleventy-plugin-rss";

const byDate = (a, b) => a.date - b.date;
const news = (api) => api.getFilteredByGlob("src/tin-tuc/**/*.md").sort(byDate);

export default function (config) {
  config.addCollection("news", news);
  config.addCollection("years", (api) => {
    const years = Object.groupBy(news(api).reverse(), (one) => one.date.getUTCFullYear());
    return Object.entries(years)
      .map(([year, items]) => ({ year, items }))
      .reverse();
  });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("asJson", (items) =>
    JSON.stringify(
      items.map(({ url, date, data }) => ({
        url,
        date,
        title: data.title,
        summary: data.description,
      })),
    ),
  );
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/tin-tuc/atom.xml",
    collection: { name: "news", limit: 30 },
    metadata: { language: "vi", title: "Tin tức", base: "https://xa.example/", author: { name: "Xã" } },
  });
  config.addPassthroughCopy("src/assets");
  return {
    dir: { input: "src", output: "site", includes: "../_includes" },
    markdownTemplateEngine: false,
  };
}
