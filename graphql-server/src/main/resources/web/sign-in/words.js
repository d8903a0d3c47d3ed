const en = {
  title: 'Sign in',
  againText: 'Sign in again to go on: this change needs a recent sign-in.',
  text: 'Use the passkey that you created on this device, on your phone or in your password manager.',
  signIn: 'Sign in with a passkey',
  provider: 'Sign in with the account of your organization',
  invited: name => `Welcome, ${name}`,
  invitedText: 'Create a passkey: you sign in with the lock of your device, without a password.',
  invitedProvider: 'Or use the account of your organization.',
  nameLabel: 'Name of this passkey, for example “Work laptop”',
  thisDevice: 'This device',
  create: 'Create a passkey',
  signedIn: name => `Signed in as ${name}`,
  until: time => `Until ${time} at the latest.`,
  add: 'Add another passkey',
  signOut: 'Sign out',
  noPasskeys: 'This browser offers no passkeys here. They need HTTPS.',
  otherAddress: 'Passkeys belong to another address. Open this page there:',
  cancelled: 'No passkey was used. Try again when you are ready.',
  providerFailed: 'Your organization did not identify you as somebody of this practice. Ask for an invitation.',
  failed: 'The server did not answer. Try again.',
};

const de = {
  title: 'Anmelden',
  againText: 'Melden Sie sich noch einmal an, um fortzufahren: Diese Änderung verlangt eine Anmeldung von eben.',
  text: 'Verwenden Sie den Passkey, den Sie auf diesem Gerät, auf dem Telefon oder in der Passwortverwaltung angelegt haben.',
  signIn: 'Mit Passkey anmelden',
  provider: 'Mit dem Konto Ihrer Organisation anmelden',
  invited: name => `Willkommen, ${name}`,
  invitedText: 'Legen Sie einen Passkey an: Sie melden sich mit der Sperre Ihres Geräts an, ohne Passwort.',
  invitedProvider: 'Oder verwenden Sie das Konto Ihrer Organisation.',
  nameLabel: 'Name dieses Passkeys, zum Beispiel „Laptop in der Praxis“',
  thisDevice: 'Dieses Gerät',
  create: 'Passkey anlegen',
  signedIn: name => `Angemeldet als ${name}`,
  until: time => `Spätestens bis ${time}.`,
  add: 'Weiteren Passkey anlegen',
  signOut: 'Abmelden',
  noPasskeys: 'Dieser Browser bietet hier keine Passkeys an. Sie brauchen HTTPS.',
  otherAddress: 'Passkeys gehören zu einer anderen Adresse. Öffnen Sie diese Seite dort:',
  cancelled: 'Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, wenn Sie bereit sind.',
  providerFailed: 'Ihre Organisation hat Sie nicht als jemanden aus dieser Praxis ausgewiesen. Bitten Sie um eine Einladung.',
  failed: 'Der Server hat nicht geantwortet. Versuchen Sie es noch einmal.',
};

/** The first of the browser's languages that there are words for. */
export function words() {
  const language = navigator.languages.map(it => it.slice(0, 2)).find(it => it === 'en' || it === 'de') ?? 'en';
  document.documentElement.lang = language;
  return language === 'de' ? de : en;
}
