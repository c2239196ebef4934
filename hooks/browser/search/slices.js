// Long work in slices: a slow phone goes on answering whoever types, taps or scrolls meanwhile.

const SLICE = 6; // milliseconds; what is shown, typed or tapped waits no longer

/**
 * Finish *work*, a generator that stops after every small step, and call *then* with what it gives; where there is no
 * page to keep awake (Node, QuickJS) at once.
 */
export function inSlices(work, then) {
  const channel = self.MessageChannel && new MessageChannel(); // timers would wait 4 ms between two slices
  function slice() {
    const end = channel ? performance.now() + SLICE : Infinity;
    let step = work.next();
    while (!step.done && (!channel || performance.now() < end)) step = work.next();
    if (!step.done) {
      channel.port2.postMessage(0);
      return;
    }
    channel?.port1.close();
    then(step.value);
  }
  if (channel) channel.port1.onmessage = slice;
  slice();
}
