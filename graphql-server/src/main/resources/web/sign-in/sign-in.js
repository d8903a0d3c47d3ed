import { language, tag } from '../shared/language.js';
import { words } from './words.js';

const say = words[language];
const byId = id => document.getElementById(id);
// Secrets after # are not sent to servers. The address loses it, so that no history and no copied address holds it.
const invitation = new URLSearchParams(location.hash.slice(1)).get('invitation');
// A page sends people here with ?again before a change that needs a recent sign-in.
const again = new URLSearchParams(location.search).has('again');
const hasFailed = location.hash === '#failed';
/** Where to go on after the way to the identity provider, which leads back here without it. */
const RETURN = 'openings.return';
/** Says that somebody with appointments has signed in in this browser, so that other pages ask who it is; not who. */
const ACCOUNT = 'openings.account';
history.replaceState(null, '', location.pathname + location.search);
byId('fallback').remove();

async function post(path, body = {}) {
  const response = await fetch(`/sign-in/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => { throw new Error(say.failed); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.detail ?? say.failed);
  }
  return answer;
}

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), it => it.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The credential in the form that the server reads: RegistrationResponseJSON or AuthenticationResponseJSON. */
function asJson(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[part]) {
      response[part] = text(credential.response[part]);
    }
  }
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function create(options, name, proof) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: options.excludeCredentials.map(it => ({ ...it, id: bytes(it.id) })),
    },
  });
  return post('passkeys', { ...proof, name, credential: asJson(credential) });
}

async function signIn() {
  const options = await post('passkey/options');
  const credential = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge) } });
  goOn(await post('passkey', { credential: asJson(credential) }));
}

const wanted = () => new URLSearchParams(location.search).get('return') ?? '';

/** Only paths of this site: an address after // or \ would be of another one. */
function goOn(session, path = wanted()) {
  keepAccount(session);
  if (/^\/(?![/\\])[\w./~-]*$/.test(path)) {
    location.assign(path);
  } else {
    showSession(session);
  }
}

function keepAccount({ role }) {
  if (role === 'CONTACT') {
    localStorage.setItem(ACCOUNT, 'contact');
  } else {
    localStorage.removeItem(ACCOUNT);
  }
}

function show(title, paragraph, ...visible) {
  byId('title').textContent = title;
  document.title = title;
  byId('text').textContent = paragraph;
  for (const id of ['name-form', 'sign-in', 'provider', 'add', 'sign-out', 'go-on']) {
    byId(id).hidden = !visible.includes(id);
  }
  byId('sessions').hidden = true;
  byId('title').focus();
}

function showSession(session) {
  const time = new Date(session.expires).toLocaleTimeString(`${tag}-u-nu-latn`, { timeStyle: 'short' });
  show(say.signedIn(session.name), say.until(time), 'add', 'sign-out', 'go-on');
  const isContact = session.role === 'CONTACT';
  byId('go-on').href = isContact ? '/visit' : '/desk';
  byId('go-on').textContent = isContact ? say.visits : say.desk;
  showSessions();
}

/** The list is worth less than the buttons above it: they work without it. */
function showSessions() {
  import('./sessions.js').then(it => it.drawSessions(byId('sessions'), { say, run, leave })).catch(() => {});
}

/** Goes to the sign-in, as nobody. The list that the desk keeps in this browser has names. */
async function leave(path = '/sign-in') {
  localStorage.removeItem(ACCOUNT);
  await import('../shared/api.js').then(it => it.clearList()).catch(() => {});
  location.assign(path);
}

function showForm(title, paragraph, whenNamed, ...visible) {
  show(title, paragraph, 'name-form', ...visible);
  byId('name').value = say.thisDevice;
  byId('name-form').onsubmit = event => {
    event.preventDefault();
    run(byId('create'), () => whenNamed(byId('name').value));
  };
}

async function run(button, action) {
  byId('message').textContent = '';
  button.disabled = true;
  try {
    await action();
  } catch (failure) {
    byId('message').textContent = failure.name === 'NotAllowedError' ? say.cancelled : failure.message;
  } finally {
    button.disabled = false;
  }
}

async function start() {
  for (const [id, word] of Object.entries({
    'sign-in': say.signIn, provider: say.provider, add: say.add, 'sign-out': say.signOut, create: say.create,
    'name-label': say.nameLabel,
  })) {
    byId(id).textContent = word;
  }
  const left = sessionStorage.getItem(RETURN);
  sessionStorage.removeItem(RETURN);
  const state = await (await fetch('/sign-in/session')).json();
  const provider = state.provider ? ['provider'] : [];
  if (location.origin !== state.origin || !window.PublicKeyCredential) {
    show(say.title, location.origin === state.origin ? say.noPasskeys : say.otherAddress, ...provider);
    if (location.origin !== state.origin) {
      const link = document.createElement('a');
      link.href = `${state.origin}/sign-in${invitation ? `#invitation=${invitation}` : ''}`;
      link.textContent = state.origin;
      byId('text').append(' ', link);
    }
    return;
  }
  if (invitation) {
    const { name, options } = await post('invitation', { invitation });
    showForm(say.invited(name), state.provider ? `${say.invitedText} ${say.invitedProvider}` : say.invitedText,
      async named => goOn(await create(options, named, { invitation })), ...provider);
  } else if (state.session && !again) {
    goOn(state.session, left ?? '');
  } else {
    show(say.title, again ? say.againText : say.text, 'sign-in', ...provider);
    byId('message').textContent = hasFailed ? say.providerFailed : '';
  }
}

byId('sign-in').onclick = event => run(event.currentTarget, signIn);
byId('provider').onclick = event => run(event.currentTarget, async () => {
  const { redirect } = await post('provider', { again, ...(invitation && { invitation }) });
  sessionStorage.setItem(RETURN, wanted());
  location.assign(redirect);
});
byId('sign-out').onclick = event => run(event.currentTarget, async () => {
  const { redirect } = await post('sign-out');
  leave(redirect ?? undefined);
});
byId('add').onclick = event => run(event.currentTarget, async () => {
  const { session } = await (await fetch('/sign-in/session')).json();
  if (!session?.recent) {
    location.assign('/sign-in?again');
    return;
  }
  const { options } = await post('passkeys/options');
  showForm(say.add, say.invitedText, async named => showSession(await create(options, named, {})));
});
run(byId('sign-in'), start);
