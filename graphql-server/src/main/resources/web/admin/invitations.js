/** Invitations to book a service: links with a secret. */
import { html, nothing } from '../lib/lit-html.js';
import { instant } from '../shared/grid.js';
import { checks, number, text } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, now, pageOf, run, say, state } from './page.js';
import { goToSecret, secret } from './secret.js';

const ask = documents('services');
const LAST_MINUTE = 1439;

/** The part of a service with its invitations. */
export async function invitations(service) {
  let list = [];
  let next;
  let link;
  async function load(after) {
    const { invitations: page } = await ask('Invitations', { id: service.id, after });
    list = after ? [...list, ...page.nodes] : page.nodes;
    next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  }
  await load();
  const form = new Form({ uses: 1, until: null, staffIds: [] }, {
    asks: false, button: say.invitations.create, done: say.invitations.created, names: { validUntil: 'until' },
    async save({ uses, until, staffIds }) {
      const validUntil = until ? new Date(instant(until, LAST_MINUTE, state.practice.timeZone)).toISOString() : null;
      const { createInvitation } = await ask('CreateInvitation', { input: { serviceId: service.id, uses: uses ?? 1, validUntil,
        staffIds } });
      if (createInvitation.token) {
        link = secret(say.invitations.link, pageOf(`?service=${service.id}#invitation=${createInvitation.token}`),
          say.invitations.linkHint);
      }
      return createInvitation;
    },
    async saved() {
      await load();
      goToSecret();
    },
  });
  async function revoke(id) {
    if (await isDone((await ask('RevokeInvitation', { input: { id } })).revokeInvitation, say.removed)) {
      await load();
    }
  }
  const clock = state.clock;
  const isUsable = it => it.usesLeft > 0 && Date.parse(it.validUntil) > now().getTime();
  return () => html`<p class="soft">${say.invitations.text}</p>${link ? html`<div class="notice good" role="status">${link()}</div>`
    : nothing}
    ${list.length === 0 ? html`<p>${say.invitations.none}</p>` : html`<ul class="card plain-list entries">${list.map(it => html`<li
      class="row spread"><span>
      <span class="chip ${isUsable(it) ? 'good' : ''}">${say.invitations.left(it.usesLeft,
        it.uses)}</span> ${say.invitations.until(clock.moment(new Date(it.validUntil)))}
      ${it.contact ? html`<br>${say.invitations.contact} <span dir="auto">${it.contact.givenName} ${it.contact.familyName}</span>`
        : nothing}
      ${it.staff.length > 0 ? html`<br><span class="soft" dir="auto">${it.staff.map(one => one.displayName).join(', ')}</span>`
        : nothing}</span>
      ${removal(say.feeds.revoke, say.invitations.revokeQuestion, () => revoke(it.id))}</li>`)}</ul>`}
    ${next ? html`<p><button type="button" @click=${() => run(() => load(next))}>${say.more}</button></p>` : nothing}
    <h2>${say.invitations.title}</h2>${form.view(html`<div class="card stack">
      <div class="fields">${number(form, 'uses', say.invitations.uses, { minimum: 1 })}
      ${text(form, 'until', say.invitations.lastDay, { type: 'date', hint: say.invitations.lastDayHint })}</div>
      ${checks(form, 'staffIds', say.invitations.people, service.service.staff.map(it => [it.id, it.displayName]),
        { hint: say.invitations.peopleHint })}</div>`)}`;
}
