// What is made once and kept.

/** Give what *map* has under *key*; what is not there yet is put there as *make* gives it for the key. */
export function remembered(map, key, make) {
  if (!map.has(key)) map.set(key, make(key));
  return map.get(key);
}

/** Give the function that gives what *make* does, made once for each text: a site has few syllables, said often. */
export function remembering(make) {
  const made = new Map();
  return (text) => remembered(made, text, make);
}
