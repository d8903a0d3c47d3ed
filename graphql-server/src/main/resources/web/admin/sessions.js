/** Who is signed in, and the passkeys with which people sign in. */
import { html, nothing } from '../lib/lit-html.js';
import { endSessions, passkeys, removePasskey } from './access.js';
import { removal } from './forms.js';
import { documents, run, say, state } from './page.js';

const ask = documents('connections');
const PAGE = 50;

/** Who is signed in: a link to a staff member, the name of a patient. */
function whoIs({ staffMember, contact }) {
  return staffMember ? html`<a href="#/people/${staffMember.id}/sign-in" dir="auto">${staffMember.displayName}</a>`
    : html`<strong dir="auto">${`${contact.givenName} ${contact.familyName}`}</strong>
      <span class="chip">${say.sessions.patient}</span>`;
}

/** Browsers in which somebody is signed in, each with a button that signs its person out of all. */
function signedIn(sessions, end) {
  const moment = at => state.clock.moment(new Date(at));
  return sessions.length === 0 ? html`<p>${say.sessions.none}</p>` : html`<ul class="card plain-list entries">${sessions.map(it => html`<li
    class="row spread"><span>${whoIs(it)}
    ${it.role === 'ADMIN' ? html`<span class="chip">${say.access.admin}</span>` : nothing}
    ${it.current ? html`<span class="chip good">${say.sessions.current}</span>` : nothing}<br><span
      class="soft">${say.sessions.methods[it.method]} · ${say.sessions.since(moment(it.startedAt))} ·
      ${say.access.lastUsed(moment(it.lastUsedAt))} · ${say.sessions.until(moment(it.expiresAt))}</span></span>${removal(say.access.end,
        say.access.endQuestion, () => end((it.staffMember ?? it.contact).id))}</li>`)}</ul>`;
}

/** The screen #/sessions. */
export async function open() {
  let people;
  let sessions;
  let next;
  async function load(after) {
    const { signInSessions } = await ask('SignedIn', { first: PAGE, after });
    sessions = after ? [...sessions, ...signInSessions.nodes] : signInSessions.nodes;
    next = signInSessions.pageInfo.hasNextPage ? signInSessions.pageInfo.endCursor : undefined;
  }
  async function loadPasskeys() {
    people = (await ask('Passkeys')).staff.nodes;
  }
  await Promise.all([load(), loadPasskeys()]);
  const end = async id => {
    await endSessions(id);
    await load();
  };
  const remove = async id => await removePasskey(id) && Promise.all([load(), loadPasskeys()]);
  return {
    title: say.navigation.sessions,
    view: () => html`<p class="soft">${say.sessions.text}</p>
      <section class="stack"><h2>${say.sessions.title}</h2>${signedIn(sessions, end)}
      ${next ? html`<p><button type="button" @click=${() => run(() => load(next))}>${say.more}</button></p>` : nothing}</section>
      <section class="stack"><h2>${say.access.passkeys}</h2>${people.length === 0 ? html`<p>${say.people.none}</p>` : nothing}
      ${people.map(it => html`<section class="stack"><div class="row spread">
        <h3><a href="#/people/${it.id}/sign-in" dir="auto">${it.displayName}</a></h3>
      ${removal(say.access.end, say.access.endQuestion, () => end(it.id))}</div>${passkeys(it.passkeys, remove)}</section>`)}</section>`,
  };
}
