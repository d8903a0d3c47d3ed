const TIMEOUT = 20_000;
const TOKEN = 'openings.token';
/** This file is below /a/<version>/shared/. A proxy may serve the site below a path of its own. */
export const site = new URL('../../../', import.meta.url);
const endpoint = new URL('graphql', site);

/** Why there is no answer: `offline`, `busy` (too many requests), `denied`, `again` (the sign-in is not recent) or `broken`. */
export class Failure extends Error {
  constructor(kind, message = kind) {
    super(message);
    this.kind = kind;
  }
}

/** The bearer token of this tab, if it was opened by an address with one. */
export function token() {
  try {
    return sessionStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

/**
 * Moves a token after # into this tab. Browsers do not send what is after #, and the address loses it, so that no history and no
 * copied address holds it.
 */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
}

/** Today's list, with names, that the desk keeps in this browser. */
const LIST = 'openings.desk.list';
export const clearList = async () => 'caches' in window && caches.delete(LIST);

/** Signs this tab out: a token is forgotten, a session is ended, and no names stay on this device. */
export async function signOut() {
  const bearer = token();
  if (bearer) {
    sessionStorage.removeItem(TOKEN);
  }
  await clearList().catch(() => {});
  if (!bearer) {
    await fetch(new URL('sign-in/sign-out', site), {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}',
    });
  }
}

/** Headers by which the server knows the caller: a token, or the session of the browser. */
function identity() {
  const bearer = token();
  return bearer ? { Authorization: `Bearer ${bearer}` } : { 'Openings-Session': '1' };
}

async function get(url, options) {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.any([options?.signal, AbortSignal.timeout(TIMEOUT)].filter(Boolean)) });
  } catch (failure) {
    throw options?.signal?.aborted ? failure : new Failure('offline');
  }
}

async function text(response) {
  try {
    return await response.text();
  } catch {
    throw new Failure('offline');
  }
}

const KINDS = { RATE_LIMITED: 'busy', UNAUTHENTICATED: 'denied', FORBIDDEN: 'denied', INSUFFICIENT_USER_AUTHENTICATION: 'again' };

function data(response, body) {
  if (response.status === 429) {
    throw new Failure('busy');
  }
  let answer;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new Failure('broken');
  }
  const error = answer.errors?.[0];
  if (error || !answer.data) {
    throw new Failure(KINDS[error?.extensions?.code] ?? 'broken', error?.message);
  }
  return answer.data;
}

/**
 * The operations of a page, which are in a file of their own: servers with a list of allowed documents allow it.
 *
 * @param file its URL
 * @param asOthers true for a page of people who have not signed in: the session of the browser does not count
 */
export function operations(file, { asOthers = false } = {}) {
  let document;

  async function documents() {
    const response = await get(file);
    if (!response.ok) {
      throw new Failure(response.status === 429 ? 'busy' : 'broken');
    }
    return text(response);
  }

  const headers = () => ({ 'Content-Type': 'application/json', ...(asOthers ? {} : identity()) });
  async function request(operationName, variables) {
    document ??= documents().catch(failure => {
      document = undefined;
      throw failure;
    });
    return JSON.stringify({ query: await document, operationName, variables });
  }

  return {
    /**
     * The data of an operation. Secrets are in the body or a header, never in an address.
     *
     * @throws Failure if there is none
     */
    async ask(operationName, variables = {}, options = {}) {
      const response = await get(endpoint, {
        method: 'POST', signal: options.signal, keepalive: options.keepalive,
        headers: { ...headers(), ...options.headers }, body: await request(operationName, variables),
      });
      return data(response, await text(response));
    },

    /** The stream of a subscription, as server-sent events. `EventSource` cannot send headers. */
    async open(operationName, variables, signal) {
      return fetch(endpoint, {
        method: 'POST', signal, headers: { ...headers(), Accept: 'text/event-stream' },
        body: await request(operationName, variables),
      });
    },
  };
}

/** A key for safe retries. `crypto.randomUUID` exists on HTTPS and on this machine only. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), it => it.toString(16).padStart(2, '0')).join('');
}
