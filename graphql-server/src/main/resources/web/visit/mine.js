/** The appointments of somebody who has signed in. Each is opened by its management token, as by the link of a message. */
import { html, nothing, render } from '../lib/lit-html.js';
import { signOut, site } from '../shared/api.js';

const ACCOUNT = 'openings.account';

const isComing = (it, now) => Date.parse(it.end) > now && ['SCHEDULED', 'CONFIRMED', 'CHECKED_IN'].includes(it.status);

async function leave() {
  await signOut();
  try {
    localStorage.removeItem(ACCOUNT);
  } catch {
    // The browser stores nothing.
  }
  location.assign(new URL('visit', site));
}

/**
 * Draws the list.
 *
 * @param contact with `appointments`
 * @param options words `say`, the `clock` of the practice, `now` in milliseconds, and `open`, which shows an appointment
 */
export function drawMine(place, contact, { say, clock, now, open }) {
  const all = contact.appointments.nodes;
  const coming = all.filter(it => isComing(it, now));
  const past = all.filter(it => !coming.includes(it)).reverse();
  const stateOf = ({ status, end }) => (status === 'CANCELLED' ? 'CANCELLED' : Date.parse(end) <= now ? 'OVER' : status);
  const one = it => html`<li class="row spread"><span><strong>${clock.day(new Date(it.start))}</strong><br>
    <bdi>${clock.span(new Date(it.start), new Date(it.end))}</bdi>
    <span class="soft lines">${[it.service?.publicName ?? it.service?.name, ...it.staff.map(one => one.displayName)].filter(Boolean).join('\n')}</span>
    <span class="soft">${say.states[stateOf(it)] ?? say.states.OVER}</span></span>
    ${it.managementToken ? html`<button type="button" @click=${() => open(it.managementToken)}>${say.mine.open}<span class="hidden-text">
      ${clock.day(new Date(it.start))}</span></button>` : nothing}</li>`;
  render(html`<p class="soft">${say.mine.signedIn(`${contact.givenName} ${contact.familyName}`)}</p>
    <h2>${say.mine.coming}</h2>
    ${coming.length === 0 ? html`<p>${say.mine.none}</p>` : html`<ul class="plain-list visits">${coming.map(one)}</ul>`}
    <p class="buttons"><a class="button primary" href=${new URL('.', site)}>${say.mine.book}</a>
      <button type="button" @click=${leave}>${say.mine.signOut}</button></p>
    ${past.length === 0 ? nothing : html`<details class="past"><summary>${say.mine.past}</summary>
      <ul class="plain-list visits">${past.map(one)}</ul></details>`}`, place);
}

/** Draws the way to sign in. */
export function drawSignIn(place, say) {
  render(html`<p class="soft">${say.mine.signInText}</p>
    <p><a class="button" href=${new URL('sign-in?return=/visit', site)}>${say.mine.signIn}</a></p>`, place);
}
