/** Starts the administration: who may be here, the navigation, and the screen that the address names. */
import { html, nothing, render } from '../lib/lit-html.js';
import { signOut } from '../shared/api.js';
import { choose as chooseLanguage, language, languages } from '../shared/language.js';
import { documents, hasUnsaved, isConfirmed, keepPractice, pageOf, run, say, show, signIn, state, takePlace } from './page.js';

const ask = documents('admin');
const ADMINISTRATION = ['people', 'services', 'rooms', 'practice', 'messages', 'holidays', 'audit', 'sessions', 'system'];
const navigation = document.getElementById('navigation');
const menuIsOpen = () => navigation.classList.contains('open');
let current;
/** The screens that whoever is signed in may open, in the order of the navigation. */
let names = [];

const SCREENS = {
  me: async () => ({ open: (await import('./bookable.js')).openOwn }),
  people: () => import('./people.js'),
  services: () => import('./services.js'),
  rooms: () => import('./rooms.js'),
  practice: () => import('./practice.js'),
  messages: () => import('./messages.js'),
  holidays: () => import('./holidays.js'),
  audit: () => import('./audit.js'),
  sessions: () => import('./sessions.js'),
  system: () => import('./system.js'),
  setup: () => import('./setup.js'),
};

/** The parts of an address such as #/people/ID/hours. */
function parts() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return names.includes(name) || (name === 'setup' && state.isAdmin) ? [name, ...rest] : [state.isAdmin ? 'people' : 'me'];
}

function drawNavigation() {
  render(html`<ul class="plain-list">${names.map(it => html`<li><a href="#/${it}"
    aria-current=${current?.[0] === it ? 'page' : nothing}>${say.navigation[it]}</a></li>`)}</ul>`, navigation);
}

function drawTools() {
  render(html`${navigation.hidden ? nothing : html`<button type="button" class="menu" aria-controls="navigation" aria-expanded=${menuIsOpen()}
      @click=${toggleMenu}>${say.menu}</button>`}
    <a class="button quiet" href=${pageOf('desk')}>${say.desk}</a>
    <label class="hidden-text" for="languages">${say.language}</label>
    <select id="languages" @change=${event => chooseLanguage(event.target.value)}>${Object.entries(languages).map(([code,
      name]) => html`<option
      value=${code} lang=${code} ?selected=${code === language}>${name}</option>`)}</select>
    <button type="button" class="quiet" @click=${() => run(leave)}>${say.signOut}</button>`, document.getElementById('tools'));
  const skip = document.getElementById('skip');
  skip.textContent = say.skip;
  // The address stays that of the screen.
  skip.onclick = event => {
    event.preventDefault();
    document.getElementById('main').focus();
  };
}

function toggleMenu() {
  navigation.classList.toggle('open');
  drawTools();
  if (menuIsOpen()) {
    navigation.querySelector('a')?.focus();
  }
}

async function leave() {
  await signOut();
  location.assign(pageOf('sign-in'));
}

/** Opens the screen that the address names. A screen can draw itself again where only a part of the address changed. */
async function open(isNew = true) {
  current = parts();
  navigation.classList.remove('open');
  drawNavigation();
  drawTools();
  const wanted = current;
  const [name, ...rest] = wanted;
  let screen;
  try {
    screen = await (await SCREENS[name]()).open(rest, ask);
  } catch (failure) {
    screen = { title: say.navigation[name] ?? say.title, view: () => nothing };
    throw failure;
  } finally {
    if (wanted === current) {
      show(screen, isNew);
    }
  }
}

/** The browser's buttons and links. Where something is not saved, the old address comes back until the person has decided. */
async function follow() {
  const address = location.hash;
  if (parts().join('/') === current?.join('/')) {
    return;
  }
  if (hasUnsaved()) {
    history.pushState(null, '', `#/${current.map(encodeURIComponent).join('/')}`);
    if (!await isConfirmed(say.forms.leave, say.forms.leaveYes)) {
      return;
    }
    history.replaceState(null, '', address);
  }
  await run(open, true);
}

async function start() {
  const { viewer, practice, staff, services } = await ask('Start');
  state.hasServices = services.totalCount > 0;
  keepPractice(practice);
  if (!viewer.roles.includes('STAFF')) {
    signIn();
    return;
  }
  state.isAdmin = viewer.roles.includes('ADMIN');
  state.ownId = viewer.staffMember?.id;
  names = [...(state.isAdmin ? ADMINISTRATION : []), ...(state.ownId ? ['me'] : [])];
  if (names.length === 0) {
    show({ title: say.title, view: () => html`<p class="notice">${say.notAdmin}</p>
      <p><a class="button" href=${pageOf('desk')}>${say.toDesk}</a></p>` });
    return;
  }
  const place = takePlace();
  if (location.hash === '' && place) {
    history.replaceState(null, '', place);
  }
  navigation.hidden = names.length < 2;
  navigation.setAttribute('aria-label', say.navigationLabel);
  if (state.isAdmin && location.hash === '' && (staff.totalCount === 0 || !state.hasServices)) {
    history.replaceState(null, '', '#/setup');
  }
  addEventListener('hashchange', follow);
  addEventListener('beforeunload', event => hasUnsaved() && event.preventDefault());
  await open(false);
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && menuIsOpen()) {
    toggleMenu();
    document.querySelector('.menu')?.focus();
  }
});
document.getElementById('main').replaceChildren();
show({ title: say.title, view: () => html`<p>${say.loading}</p>` }, false);
await run(start);
performance.mark('usable');
