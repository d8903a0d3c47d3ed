// Opens the desk without network. The page puts its files and today's list into the caches; this worker only reads them.
const isFile = url => url.pathname.includes('/a/');
const isPage = url => url.pathname === new URL(registration.scope).pathname;

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));

async function answer(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await caches.match(request, { ignoreSearch: request.mode === 'navigate', ignoreVary: true });
    if (kept) {
      return kept;
    }
    throw problem;
  }
}

addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin && (isPage(url) || isFile(url))) {
    event.respondWith(answer(event.request));
  }
});
