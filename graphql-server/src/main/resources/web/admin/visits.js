/** Visits that a change leaves where they should not be, each with a link to its day at the desk. */
import { html, nothing } from '../lib/lit-html.js';
import { pageOf, say, state } from './page.js';

/** @param list appointments with `start`, `contact` and `service` */
export function visits(list, title) {
  return list.length === 0 ? nothing : html`<section class="notice warn stack left" role="status" tabindex="-1"><h2>${title}</h2>
    <ul class="plain-list visits">${list.map(it => html`<li>
    <a href=${pageOf(`desk?date=${it.start.slice(0, 10)}`)}><bdi>${state.clock.moment(new Date(it.start))}</bdi></a>
    <span dir="auto">${it.contact.givenName} ${it.contact.familyName}</span>${it.service
      ? html` · <span dir="auto">${it.service.name}</span>` : nothing}</li>`)}</ul>
    <p>${say.visits.unchanged}</p></section>`;
}

/** Goes to the visits that a change has left, if there are any, once they are drawn. */
export function goToVisits() {
  setTimeout(() => document.querySelector('section.left')?.focus());
}
