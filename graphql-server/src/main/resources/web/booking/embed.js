/**
 * Puts the booking page into a page of another site, where this script stands:
 *
 *     <script src="https://book.example.org/embed.js" data-service="ID" data-staff="ID" data-lang="de"></script>
 *
 * All attributes but src may be left out. The site must be one that the server's settings name.
 */
{
  const script = document.currentScript;
  const page = new URL('./', script.src);
  for (const name of ['service', 'staff', 'lang']) {
    if (script.dataset[name]) {
      page.searchParams.set(name, script.dataset[name]);
    }
  }
  const frame = document.createElement('iframe');
  frame.src = page.href;
  frame.title = script.dataset.title ?? 'Booking';
  Object.assign(frame.style, { width: '100%', height: '40rem', border: '0', colorScheme: 'normal' });
  addEventListener('message', event => {
    if (event.source === frame.contentWindow && event.origin === page.origin && Number.isFinite(event.data?.openingsHeight)) {
      frame.style.height = `${Math.ceil(event.data.openingsHeight)}px`;
    }
  });
  script.after(frame);
}
