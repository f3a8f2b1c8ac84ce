type Level = 'debug' | 'info' | 'warn' | 'error';
type LogEventEntry = { readonly level: Level; readonly means: string };

/**
 * The one list of events that this program logs. Add an event here before logging it.
 * Fields hold ids, codes, counts and durations; never what a person said, is called, or typed.
 */
export const logEvents = {
  'server.starting': { level: 'info', means: 'The process has read its configuration.' },
  'server.listening': { level: 'info', means: 'The HTTP port is open.' },
  'server.draining': { level: 'info', means: 'Asked to stop: calls may finish, no new ones are taken.' },
  'server.stopped': { level: 'info', means: 'Everything that was open is closed.' },
  'server.defect': { level: 'error', means: 'An exception that nobody expected.' },

  'clock.stepped': {
    level: 'error',
    means: 'The machine’s wall clock was set by more than is followed; the server goes by its own time. `byMs` says how far.',
  },
  'clock.agrees': { level: 'info', means: 'The machine’s wall clock and the server’s time agree again.' },

  'store.opened': { level: 'info', means: 'The database is open and its settings were asserted.' },
  'store.migrated': { level: 'info', means: 'A migration was applied.' },
  'store.unavailable': { level: 'error', means: 'The database could not be written.' },

  'http.request': { level: 'info', means: 'A request was answered; the path comes without its query string.' },
  'http.refused': { level: 'warn', means: 'A request was refused before its handler: access, host, origin or rate.' },

  'signIn.started': { level: 'info', means: 'Somebody was sent to the sign-in provider.' },
  'signIn.succeeded': { level: 'info', means: 'A person signed in.' },
  'signIn.failed': { level: 'warn', means: 'A sign-in was not completed; the reason is a code.' },
  'signIn.ended': { level: 'info', means: 'A session ended: signed out, idle too long, or at its absolute limit.' },
  'kiosk.codeIssued': { level: 'info', means: 'A one-time enrolment code was made.' },
  'kiosk.enrolled': { level: 'info', means: 'A kiosk entered the register.' },
  'kiosk.revoked': { level: 'info', means: 'A kiosk is no longer let in.' },
  'kiosk.enrolmentRefused': { level: 'warn', means: 'An enrolment code was unknown, used, expired, or tried too often.' },
  'kiosk.assertionRefused': { level: 'warn', means: 'A kiosk’s signed assertion was not accepted; the reason is a code.' },

  'connection.joined': { level: 'info', means: 'A client said hello and took its seat.' },
  'connection.flooded': {
    level: 'warn',
    means: 'A connection sends faster than it may; `whose` says whether its own limit or that of its address.',
  },
  'connection.refused': { level: 'warn', means: 'A connection was not taken or was ended by the server; `reason` is a code.' },
  'connection.left': { level: 'info', means: 'A connection ended.' },
  'media.workerStarted': { level: 'info', means: 'A mediasoup worker runs.' },
  'media.workerDied': { level: 'error', means: 'A mediasoup worker died; a new one takes its place.' },
  'media.workerHung': { level: 'error', means: 'A mediasoup worker answered nothing for too long (stopped, stuck) and is killed.' },
  'queue.moved': { level: 'info', means: 'A ticket moved; `step` says joined, offered, declined, expired, left or taken.' },
  'opening.changed': { level: 'info', means: 'The opening hours began or ended; `open` says which.' },
  'booking.moved': { level: 'info', means: 'An appointment moved; `step` says made, moved, cancelled, arrived or helped.' },
  'booking.codeRefused': {
    level: 'info',
    means: 'A code that was typed at a kiosk led to no place in the queue; `reason` is a code, never what was typed.',
  },
  'booking.deleted': { level: 'info', means: 'Appointments that were kept long enough were deleted; `count` says how many.' },
  'call.started': { level: 'info', means: 'An officer accepted a kiosk.' },
  'call.claimed': { level: 'info', means: 'After a restart one side named the call that it was in; the other side is awaited.' },
  'call.resumed': { level: 'info', means: 'Both sides named a call of an earlier run: it goes on under its id.' },
  'call.claimEnded': { level: 'warn', means: 'A call of an earlier run did not go on; `reason` says why.' },
  'call.ended': { level: 'info', means: 'A call ended; `reason` is a code.' },
  'call.peerLost': { level: 'warn', means: 'One side of a call lost its connection; the call waits for it.' },
  'call.peerBack': { level: 'info', means: 'The lost side of a call is back.' },

  'help.raised': { level: 'warn', means: '112 was pressed; `from` says where the citizen was.' },
  'help.hidden': { level: 'warn', means: 'A citizen hid the screen; `from` says where the citizen was.' },
  'help.answered': { level: 'info', means: 'An officer is with whoever asked for help.' },
  'help.unanswered': { level: 'error', means: 'Nobody answered in time; `desks` says how many rang.' },
  'help.lineOpening': { level: 'warn', means: 'The emergency line is being called.' },
  'help.lineOpen': { level: 'warn', means: 'The emergency line is open.' },
  'help.lineEnded': { level: 'warn', means: 'The emergency line is over, or never opened; `reason` is a code.' },
  'help.asked': { level: 'info', means: 'An officer asked a question that is answered by yes or no.' },
  'help.answerGiven': { level: 'info', means: 'The citizen answered it.' },
  'help.ended': { level: 'info', means: 'Nobody asks for help any more; `how` says why.' },
  'help.dealtWith': { level: 'info', means: 'An officer closed an alert.' },

  'template.refused': { level: 'warn', means: 'A template file was not taken; `reason` and `at` say why and where.' },
  'aangifte.sealed': { level: 'info', means: 'A proces-verbaal is signed, on disk and recorded.' },
  'aangifte.sealFailed': { level: 'error', means: 'A sealing was not finished; unless `reason` is unprintable it is tried again.' },
  'aangifte.resumed': { level: 'warn', means: 'A sealing that an earlier run did not finish is taken up again.' },
  'receipt.moved': { level: 'info', means: 'A print order moved; `state` says where to.' },
  'retention.deleted': {
    level: 'info',
    means:
      'What was kept long enough was deleted: `count` unsigned drafts, `files` sealed files, `unfinished` files of a broken-off write.',
  },
  'file.altered': { level: 'error', means: 'A sealed file is missing, or its bytes are not the ones that were recorded.' },
} as const satisfies Record<string, LogEventEntry>;

export type LogEventName = keyof typeof logEvents;
