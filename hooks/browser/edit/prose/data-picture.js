// A picture that stands in the pasted text itself -> its file.

/** Give the file of a picture whose address is its bytes, under the name of the `n`-th; nothing for others. */
export function fileOf(element, n) {
  const found = (element.getAttribute("src") ?? "").match(/^data:(image\/[\w.+-]+);base64,([\s\S]*)$/i);
  if (!found) return null;
  const bytes = Uint8Array.from(atob(found[2].replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
  const ending = found[1].split("/")[1].replace("jpeg", "jpg");
  return new File([bytes], `anh-dan-${n}.${ending}`, { type: found[1] });
}
