const TIMEOUT = 20_000;
const endpoint = new URL('../graphql', import.meta.url);
const file = new URL('visit.graphql', import.meta.url);
let documents;

/** Why there is no answer: `offline`, `busy` (too many requests) or `broken`. */
export class Failure extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

async function get(url, options) {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
  } catch {
    throw new Failure('offline');
  }
}

async function text(response) {
  try {
    return await response.text();
  } catch {
    throw new Failure('offline');
  }
}

async function loadDocuments() {
  const response = await get(file);
  if (!response.ok) {
    throw new Failure(response.status === 429 ? 'busy' : 'broken');
  }
  return text(response);
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new Failure('broken');
  }
}

/**
 * The data of an operation of visit.graphql. Secrets are in the body or a header, never in an address.
 *
 * @throws Failure if there is none
 */
export async function ask(operationName, variables, headers) {
  documents ??= await loadDocuments();
  const response = await get(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query: documents, operationName, variables }),
  });
  const body = await text(response);
  if (response.status === 429) {
    throw new Failure('busy');
  }
  const { data, errors } = parsed(body);
  if (errors || !data) {
    throw new Failure(errors?.[0]?.extensions?.code === 'RATE_LIMITED' ? 'busy' : 'broken');
  }
  return data;
}
