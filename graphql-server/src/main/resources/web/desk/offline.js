import { html, render } from '../lib/lit-html.js';
import { clearList, signOut, site } from '../shared/api.js';
import { dateAt } from '../shared/grid.js';
import { listOf, listTemplate } from './paper.js';
import { loadWords, say, state } from './state.js';

const FILES = 'openings.desk.files';
const LIST = 'openings.desk.list';
const RETRY = 5_000;
const page = new URL('desk', site).href;
const listAddress = new URL('desk/list', site).href;
const workerAddress = new URL('desk-worker.js', site).href;
/** Caches and workers exist on HTTPS and on this machine only. */
const isPossible = 'serviceWorker' in navigator && 'caches' in window;

function trusted(address) {
  const policy = window.trustedTypes?.createPolicy('openings', {
    createScriptURL(given) {
      if (given !== workerAddress) {
        throw new TypeError(`not the worker of the desk: ${given}`);
      }
      return given;
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}

/** Keeps the files that this page was made of; those of an earlier version are dropped. */
async function keepFiles() {
  const folder = new URL('..', import.meta.url).href;
  const used = [...new Set(performance.getEntriesByType('resource').map(it => it.name).filter(it => it.startsWith(folder)))];
  const wanted = new Set([page, ...used]);
  const cache = await caches.open(FILES);
  const kept = (await cache.keys()).map(it => it.url);
  await cache.addAll([page, ...used.filter(it => !kept.includes(it))]);
  await Promise.all(kept.filter(it => !wanted.has(it)).map(it => cache.delete(it)));
}

/** Makes that the desk opens without network, and shows today's list then. */
export async function keepOffline() {
  if (!isPossible) {
    return;
  }
  try {
    await navigator.serviceWorker.register(trusted(workerAddress), { scope: new URL('desk', site).pathname });
    await navigator.serviceWorker.ready;
    await keepFiles();
    await keepList();
  } catch (problem) {
    console.warn(problem);
  }
}

/** Keeps the list of today, and nothing else. */
export async function keepList() {
  if (isPossible && state.view === 'day') {
    const list = listOf();
    if (list.date === dateAt(list.at, state.zone)) {
      await (await caches.open(LIST)).put(listAddress, Response.json(list));
    }
  }
}

async function keptList() {
  const list = await (isPossible && caches.match(listAddress).then(it => it?.json()).catch(() => undefined));
  if (list && list.date !== dateAt(Date.now() + (list.ahead ?? 0), list.zone)) {
    await clearList();
    return undefined;
  }
  return list;
}

/** The server may have been away, though the network was not. The icon is not among the files that are kept. */
async function reloadIfReachable() {
  const response = await fetch(new URL('icon.svg', site), { cache: 'no-store' }).catch(() => undefined);
  if (response?.ok) {
    location.reload();
  }
}

/** Shows what was kept, because the page could not load. */
export async function showOffline(place, problem) {
  await loadWords();
  const list = await keptList();
  document.title = say.title;
  document.body.removeAttribute('aria-busy');
  document.getElementById('skip').hidden = true;
  const shown = document.createElement('div');
  shown.id = place.id;
  place.replaceWith(shown);
  render(html`<main class="paper" id="main" tabindex="-1"><div class="notice warn row spread" role="alert"><p>
    <strong>${say.failures[problem.kind] ?? say.failures.broken}</strong>
    ${list ? say.offlineList(list.madeAt) : say.offlineNone}</p>
    <button type="button" @click=${() => location.reload()}>${say.retry}</button></div>
    ${list ? listTemplate(list) : html`<h1>${say.title}</h1>`}</main>`, shown);
  addEventListener('online', () => location.reload());
  if (problem.kind === 'offline') {
    setInterval(reloadIfReachable, RETRY);
  }
}

/** Signs out, and leaves nothing on this device. */
export async function leave() {
  await signOut().catch(() => {});
  location.assign(new URL('sign-in?return=/desk', site));
}
