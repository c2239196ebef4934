// «Nghe» reads the answer aloud, where the device has a Vietnamese voice; a second tap stops it.

const place = document.getElementById("nghe");
const speech = window.speechSynthesis;

/** Voices come late in some browsers, so this is asked again when they change. */
function offer() {
  const voice = speech.getVoices().find(({ lang }) => /^vi/i.test(lang));
  place.hidden = !voice;
  place.onclick = () => {
    const stops = speech.speaking;
    speech.cancel();
    if (stops) return;
    // one sentence after the other: some voices fall silent in a long one
    for (const sentence of place.dataset.say.split(". ")) {
      const said = new SpeechSynthesisUtterance(sentence);
      said.voice = voice;
      said.lang = voice.lang;
      speech.speak(said);
    }
  };
}

if (speech) {
  speech.onvoiceschanged = offer;
  addEventListener("pagehide", () => speech.cancel());
  offer();
}
