import type { HelpQuestion } from '@loket/contract';
import type { CommandName } from '../keys/keymap.ts';
import type { PreferencesConcern } from '../state/preferences.ts';
import type { Desk } from './desk.ts';

export type CommandGroup = 'offer' | 'help' | 'call' | 'document' | 'desk';

/** Something that the officer can do now, by key, palette or button. */
export type Command = {
  readonly name: CommandName;
  readonly group: CommandGroup;
  /** Whether it stands in the line at the bottom too. */
  readonly inLine: boolean;
  readonly run: () => void;
};

type Parts = {
  readonly desk: Desk;
  readonly preferences: PreferencesConcern;
  readonly openPalette: () => void;
  readonly signOut: () => void;
};

const command = (name: CommandName, group: CommandGroup, run: () => void, inLine = true): Command => ({ name, group, run, inLine });

/** Everything that is possible in the present state, the most pressing first. */
export function possibleCommands({ desk, preferences, openPalette, signOut }: Parts): readonly Command[] {
  const ready = desk.session.store.get().connection === 'ready';
  const isOfficer = desk.session.store.get().roles.includes('officer');
  const { offer, answering, withdrawn } = desk.offer.store.get();
  const { call, ended, muted } = desk.call.store.get();
  const list: Command[] = [];

  if (offer !== null && !answering) {
    list.push(
      command('acceptOffer', 'offer', () => void desk.offer.accept()),
      command('declineOffer', 'offer', () => void desk.offer.decline()),
    );
  }
  list.push(...helpCommands(desk));
  if (call !== null) {
    list.push(...documentCommands(desk));
    list.push(
      command(muted.microphone ? 'unmute' : 'mute', 'call', () => void desk.call.toggleMuted('microphone')),
      command(muted.camera ? 'showCamera' : 'hideCamera', 'call', () => void desk.call.toggleMuted('camera')),
      command('hangUp', 'call', () => void desk.call.hangUp()),
    );
  }
  if (offer === null && (ended !== null || withdrawn !== null)) {
    const dismiss = (): void => {
      desk.call.dismissEnded();
      desk.offer.dismissWithdrawn();
    };
    list.push(command('dismissNotice', 'call', dismiss));
  }
  if (isOfficer && ready && call === null) {
    const { available, onDuty } = desk.queue.store.get();
    list.push(command(available ? 'pause' : 'setAvailable', 'desk', () => void desk.setAvailable(!available)));
    list.push(command(onDuty ? 'goOffDuty' : 'goOnDuty', 'desk', () => void desk.queue.setOnDuty(!onDuty), false));
  }
  if (ready) {
    const { appointments } = desk;
    list.push(
      appointments.store.get().isOpen
        ? command('closeAppointments', 'desk', () => appointments.shut())
        : command('openAppointments', 'desk', () => void appointments.open()),
    );
  }
  return [
    ...list,
    ...preferenceCommands(preferences),
    command('signOut', 'desk', signOut, false),
    command('openPalette', 'desk', openPalette),
  ];
}

const askCommands = {
  inDanger: 'askInDanger',
  sendHelp: 'askSendHelp',
  alone: 'askAlone',
  callBack: 'askCallBack',
} as const satisfies Record<HelpQuestion, CommandName>;

/** For the oldest alert that is open: what can be asked without a sound, and that it was dealt with. */
function helpCommands({ help }: Desk): readonly Command[] {
  const alerts = help.store.get();
  const silent = alerts.find(({ kind, ended }) => kind === 'unsafe' && ended === null);
  const [first] = alerts;
  const questions = ['inDanger', 'sendHelp', 'alone', 'callBack'] as const satisfies readonly HelpQuestion[];
  return [
    ...(silent === undefined
      ? []
      : questions.map((question) =>
          command(askCommands[question], 'help', () => void help.ask(silent.alertId, question), question === 'inDanger'),
        )),
    ...(first === undefined ? [] : [command('closeAlert', 'help', () => void help.close(first.alertId), false)]),
  ];
}

function documentCommands(desk: Desk): readonly Command[] {
  const { draft } = desk.document.store.get();
  if (draft?.status.phase !== 'drafting') return [];
  const list = [command('addParagraph', 'document', () => desk.document.addParagraph())];
  if (draft.unsaved || desk.legalActs.store.get() !== null) return list;
  const { missing } = draft.status;
  if (missing.includes('readOut')) {
    list.push(
      command('readOutAloud', 'document', () => void desk.legalActs.recordReadOut('aloudByOfficer')),
      command('readOutByCitizen', 'document', () => void desk.legalActs.recordReadOut('byCitizen')),
    );
  } else if (missing.includes('verbalisantSignature')) {
    list.push(
      command('signAmbtseed', 'document', () => void desk.legalActs.signVerbalisant('ambtseed')),
      command('signAmbtsbelofte', 'document', () => void desk.legalActs.signVerbalisant('ambtsbelofte')),
    );
  }
  if (missing.length === 0) list.push(command('finalise', 'document', () => void desk.legalActs.finalise()));
  return list;
}

function preferenceCommands({ store, setLanguage, setTheme }: PreferencesConcern): readonly Command[] {
  const { language, theme } = store.get();
  return [
    language === 'nl'
      ? command('languageEn', 'desk', () => setLanguage('en'), false)
      : command('languageNl', 'desk', () => setLanguage('nl'), false),
    ...(theme === 'system' ? [] : [command('themeSystem', 'desk', () => setTheme('system'), false)]),
    ...(theme === 'light' ? [] : [command('themeLight', 'desk', () => setTheme('light'), false)]),
    ...(theme === 'dark' ? [] : [command('themeDark', 'desk', () => setTheme('dark'), false)]),
    ...(theme === 'contrast' ? [] : [command('themeContrast', 'desk', () => setTheme('contrast'), false)]),
  ];
}
