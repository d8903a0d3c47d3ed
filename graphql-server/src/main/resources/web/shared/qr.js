import { html, nothing, svg } from '../lib/lit-html.js';

/** A QR code of the API, an SVG image, drawn anew: pages allow no images of text. @param label says what it is for */
export function qrCode(image, label) {
  const box = /viewBox="([^"]+)"/.exec(image)?.[1];
  // The first path is the white ground.
  const dark = [...image.matchAll(/<path[^>]*>/g)].map(([it]) => it).filter(it => !it.includes('fill="#fff"'));
  const paths = dark.map(it => /\sd="([^"]+)"/.exec(it)?.[1]).filter(Boolean);
  return box && paths.length > 0 ? html`<svg class="qr" viewBox=${box} role="img" aria-label=${label}>
    <rect width="100%" height="100%" fill="#fff"></rect>${paths.map(it => svg`<path d=${it} fill="#000"></path>`)}</svg>` : nothing;
}
