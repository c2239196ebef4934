// Long work in slices: a slow phone goes on answering whoever types, taps or scrolls meanwhile.

const SLICE = 6; // milliseconds; what is shown, typed or tapped waits no longer

/** Finish *work*, a generator that stops after every small step, without a stop, and give what it gives. */
export function atOnce(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/**
 * Finish *work* in slices, of which the first waits too for what the page does now, and call *then* with what it gives,
 * undefined where somebody ended it by `work.return()`; at once where there is no page to keep awake (Node, QuickJS).
 */
export function inSlices(work, then) {
  if (!self.MessageChannel) {
    then(atOnce(work));
    return;
  }
  const { port1, port2 } = new MessageChannel(); // timers would wait 4 ms between two slices
  function slice() {
    const end = performance.now() + SLICE;
    let step = work.next();
    while (!step.done && performance.now() < end) step = work.next();
    if (!step.done) {
      port2.postMessage(0);
      return;
    }
    port1.close();
    then(step.value);
  }
  port1.onmessage = slice;
  port2.postMessage(0);
}
