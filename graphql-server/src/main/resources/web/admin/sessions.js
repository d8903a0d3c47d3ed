/** Who can sign in: the passkeys of all people, and the end of their sessions. */
import { html, nothing } from '../lib/lit-html.js';
import { endSessions, passkeys, removePasskey } from './access.js';
import { removal } from './forms.js';
import { documents, say } from './page.js';

const ask = documents('connections');

/** The screen #/sessions. */
export async function open() {
  let people;
  async function load() {
    people = (await ask('Passkeys')).staff.nodes;
  }
  await load();
  const remove = async id => await removePasskey(id) && load();
  return {
    title: say.navigation.sessions,
    view: () => html`<p class="soft">${say.sessions.text}</p>${people.length === 0 ? html`<p>${say.people.none}</p>` : nothing}
      ${people.map(it => html`<section class="stack"><div class="row spread">
        <h2><a href="#/people/${it.id}/sign-in" dir="auto">${it.displayName}</a></h2>
      ${removal(say.access.end, say.access.endQuestion, () => endSessions(it.id))}</div>${passkeys(it.passkeys, remove)}</section>`)}`,
  };
}
