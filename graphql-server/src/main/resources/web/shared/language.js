/** The languages of the pages by what they call themselves. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano', ar: 'العربية' };

const STORED = 'openings.language';
const languageOf = tag => tag.split('-')[0].toLowerCase();

function isUsable(tag) {
  try {
    return languageOf(Intl.getCanonicalLocales(tag)[0]) in languages;
  } catch {
    return false;
  }
}

function chosen() {
  try {
    return localStorage.getItem(STORED) ?? '';
  } catch {
    return '';
  }
}

/** The first of these tags that there are words for, with its region: it selects formats. */
function preferredTag() {
  const wanted = new URLSearchParams(location.search).get('lang') ?? chosen();
  const sameLanguage = navigator.languages.find(it => isUsable(wanted) && languageOf(it) === languageOf(wanted));
  return [sameLanguage ?? wanted, ...navigator.languages].find(isUsable) ?? 'en';
}

/** A BCP 47 tag, without extensions. */
export const tag = new Intl.Locale(preferredTag()).baseName;

/** The language that is shown. */
export const language = languageOf(tag);

/** True if lines run from right to left. */
export const isRightToLeft = language === 'ar';

document.documentElement.lang = tag;
document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr';

/** Shows the page in another language; what was typed is lost, as after a reload. */
export function choose(another) {
  try {
    localStorage.setItem(STORED, another);
  } catch {
    // The address says it too.
  }
  const address = new URL(location.href);
  address.searchParams.set('lang', another);
  location.replace(address);
}

/**
 * What is made at its first use. The first formats of `Intl` take long, so that pages make them when their first request is under way.
 *
 * @return a function that gives it
 */
export function lazily(make) {
  let made;
  return () => (made ??= make());
}

const plurals = lazily(() => new Intl.PluralRules(tag));
const numbers = lazily(() => new Intl.NumberFormat(`${tag}-u-nu-latn`));
/** Numbers from here on have separators, in some languages. */
const THOUSAND = 1000;

/** A number as people of the language write it. */
export const number = value => (Number.isInteger(value) && value >= 0 && value < THOUSAND ? String(value) : numbers().format(value));

/** Minutes that a clock goes forward or back, as +60 min. */
export const signedMinutes = value => new Intl.NumberFormat(`${tag}-u-nu-latn`, {
  style: 'unit', unit: 'minute', unitDisplay: 'short', signDisplay: 'always',
}).format(value);

/** The form for a number, with the number in the place of `#`. */
export function plural(forms, value) {
  return (forms[plurals().select(value)] ?? forms.other).replace('#', number(value));
}

/** Text of unknown direction inside a sentence. */
export const isolated = text => `\u2068${text}\u2069`;
