/** How a person signs in: invitations, passkeys and sessions. */
import { html, nothing } from '../lib/lit-html.js';
import { check, radios } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, say, state } from './page.js';
import { goToSecret, secret } from './secret.js';

const ask = documents('connections');

/** The passkeys of somebody, each with a button that removes it. */
export function passkeys(list, remove) {
  const clock = state.clock;
  return list.length === 0 ? html`<p>${say.access.noPasskeys}</p>` : html`<ul
    class="card plain-list entries">${list.map(it => html`<li class="row spread"><span><strong dir="auto">${it.name}</strong>
    ${it.role === 'ADMIN' ? html`<span class="chip">${say.access.admin}</span>` : nothing}<br><span
      class="soft">${say.access.created(clock.day(new Date(it.createdAt)))} ·
    ${it.lastUsedAt ? say.access.lastUsed(clock.moment(new Date(it.lastUsedAt)))
      : say.access.neverUsed}</span></span>${removal(say.remove, say.access.removeQuestion(it.name), () => remove(it.id))}</li>`)}</ul>`;
}

/** Signs somebody out of all browsers. */
export async function endSessions(id) {
  const { endSessions: result } = await ask('EndSessions', { input: { id } });
  await isDone(result, say.access.ended(result.ended ?? 0));
}

/** Removes a passkey. */
export async function removePasskey(id) {
  return isDone((await ask('RemovePasskey', { input: { id } })).removePasskey, say.removed);
}

/**
 * The form that invites a person to sign in.
 *
 * @param person with `id` and `email`
 * @param isFirst true for the first person of a practice, who is to administrate it
 */
export function invitation(person, isFirst = false) {
  let link;
  const form = new Form({ admin: isFirst, by: 'link' }, {
    asks: false, button: say.access.invite, done: say.access.invited, names: { id: '', sendByEmail: 'by' },
    async save({ admin, by }) {
      link = undefined;
      const { inviteStaffMember } = await ask('Invite', { input: { id: person.id, admin, sendByEmail: by === 'email' } });
      if (inviteStaffMember.invitation) {
        const { url, expiresAt } = inviteStaffMember.invitation;
        link = secret(say.access.link, url, say.access.linkHint(state.clock.moment(new Date(expiresAt))));
      } else if (inviteStaffMember.sentTo) {
        link = () => html`<p>${say.access.sentTo(inviteStaffMember.sentTo)}</p>`;
      }
      return inviteStaffMember;
    },
    saved: goToSecret,
  });
  const ways = [['link', say.access.byLink], ...(person.email ? [['email', say.access.byEmail(person.email)]] : [])];
  return () => html`<p class="soft">${say.access.text}</p>${link ? html`<div class="notice good stack" role="status">${link()}</div>`
    : nothing}
    ${form.view(html`<div class="card stack">${check(form, 'admin', say.access.asAdmin, { hint: say.access.asAdminHint })}
      ${radios(form, 'by', say.access.by, ways)}</div>`)}`;
}

/** The part of the screens of a person with their sign-in. */
export async function access(owner) {
  let person;
  async function load() {
    ({ staffMember: person } = await ask('Access', { id: owner.id }));
  }
  await load();
  const invite = invitation({ id: owner.id, email: person.email });
  const remove = async id => await removePasskey(id) && load();
  async function unlink() {
    const { unlinkAccounts } = await ask('Unlink', { input: { id: owner.id } });
    await isDone(unlinkAccounts, say.access.unlinked(unlinkAccounts.unlinked ?? 0));
  }
  return () => html`<section class="stack"><h2>${say.access.invite}</h2>${person.active ? invite()
    : html`<p class="notice">${say.access.notActive}</p>`}</section>
    <section class="stack"><h2>${say.access.passkeys}</h2>${passkeys(person.passkeys, remove)}</section>
    <section class="stack"><h2>${say.access.sessions}</h2><p class="soft">${say.access.sessionsText}</p><div class="row">
    ${removal(say.access.end, say.access.endQuestion, () => endSessions(owner.id))}
      ${removal(say.access.unlink, say.access.unlinkQuestion, unlink)}</div></section>`;
}
