/** What a configuration file would say on a developer's machine. Never used on an address that others can reach. */
export const developmentDefaults = {
  http: { host: '127.0.0.1', port: 8440 },
  dataFolder: 'data',
  store: { kind: 'sqlite' },
  media: { listenIp: '127.0.0.1', basePort: 0, workers: 1 },
  // At any hour, and the next slot never further away than a code may be typed early.
  booking: {
    slotMinutes: 15,
    hours: Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, ['00:00-24:00']]),
    ),
  },
  drainMs: 5_000,
  numbering: { unit: 'PL0600' },
  organisation: { name: 'Politie (ontwikkeling)', unitName: 'RSC ontwikkeling' },
};
