const SILENCE = 40_000;
/** Whoever waits for a server that is restarted sees within five seconds that it is back. */
const LONGEST_WAIT = 3_000;
/** A server that is reached answers sooner; a network that swallows everything does not answer at all. */
const LONGEST_OPENING = 20_000;
/** To try again does not help. */
const DENIED = [401, 403];
/** A tab that waited longer for its lock was led by another one. */
const TAKEOVER = 1_000;

/** Reads a stream of server-sent events until it ends; ends it if nothing comes for so long that the server's sign of life is missing. */
async function read(response, next, abort) {
  let buffer = '';
  let alarm;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const wake = () => {
    clearTimeout(alarm);
    alarm = setTimeout(abort, SILENCE);
  };
  wake();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      wake();
      buffer += part.value;
      const events = buffer.split('\n\n');
      buffer = events.pop();
      for (const event of events.filter(it => it.startsWith('event: next'))) {
        next(JSON.parse(event.slice(event.indexOf('data: ') + 'data: '.length)).data);
      }
    }
  } finally {
    clearTimeout(alarm);
  }
}

/**
 * Follows a subscription, and opens it again whenever it ends.
 *
 * @param open opens the stream; gets a signal
 * @param on `next` gets each event; `state` gets `live` or `offline`; `gap` is called when events may have been missed; `denied`
 *     when the caller may not follow it, which ends it
 */
export async function follow(open, { next, state, gap, denied }, signal) {
  let failures = 0;
  for (let first = true; !signal?.aborted;) {
    const attempt = new AbortController();
    signal?.addEventListener('abort', () => attempt.abort(), { once: true });
    try {
      const alarm = setTimeout(() => attempt.abort(), LONGEST_OPENING);
      const response = await open(attempt.signal).finally(() => clearTimeout(alarm));
      if (DENIED.includes(response.status)) {
        state('offline');
        denied();
        return;
      }
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      state('live');
      failures = 0;
      if (!first) {
        gap();
      }
      first = false;
      await read(response, next, () => attempt.abort());
    } catch {
      // The server stopped, the network is gone, or the stream was silent for too long.
    }
    if (signal?.aborted) {
      return;
    }
    state('offline');
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** failures++);
    await new Promise(resolve => setTimeout(resolve, wait * (0.5 + Math.random() / 2)));
  }
}

/**
 * Shares one stream among the tabs of a browser: over HTTP/1.1 a browser opens six connections to a host, so that a seventh tab with
 * a stream of its own would wait for ever. The tab that has the lock leads.
 *
 * @param name of the stream; tabs of other people need another name
 * @param lead follows the stream with the handlers that it gets
 */
export function share(name, lead, { next, state, gap, denied }) {
  if (!navigator.locks || !window.BroadcastChannel) {
    lead({ next, state, gap, denied });
    return;
  }
  const channel = new BroadcastChannel(name);
  let leads = false;
  let known;
  const hear = ({ data: message }) => {
    if (message.ask) {
      if (leads && known) {
        channel.postMessage({ state: known });
      }
    } else if (message.event) {
      next(message.event);
    } else if (message.gap) {
      gap();
    } else {
      state(message.state);
    }
  };
  const tell = message => {
    channel.postMessage(message);
    hear({ data: message });
  };
  channel.onmessage = hear;
  channel.postMessage({ ask: true });
  const asked = Date.now();
  navigator.locks.request(name, async () => {
    leads = true;
    if (Date.now() - asked > TAKEOVER) {
      // The tab that led before is gone: what happened since then is not known.
      tell({ gap: true });
    }
    await lead({
      next: event => tell({ event }),
      state: now => {
        known = now;
        tell({ state: now });
      },
      gap: () => tell({ gap: true }),
      // Each tab has a token of its own: another one may lead.
      denied,
    });
    leads = false;
  });
}
