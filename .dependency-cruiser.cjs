// Who may import whom. provisioning/src/check/import-directions.test.ts shows for each rule that it fires.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Each workspace, and the workspaces that it may import. */
const directions = {
  contract: [],
  hardware: ['contract'],
  client: ['contract'],
  'kiosk-app': ['contract', 'client', 'hardware'],
  'agent-desk': ['contract', 'client'],
  'sfu-server': ['contract'],
  provisioning: ['contract', 'client', 'hardware'],
  e2e: ['contract', 'hardware', 'client', 'kiosk-app', 'agent-desk', 'sfu-server', 'provisioning', 'bench'],
  bench: ['contract', 'hardware', 'client', 'kiosk-app', 'agent-desk', 'sfu-server', 'provisioning', 'e2e'],
};

const workspaces = Object.keys(directions);
const test = '\\.(test|contract)\\.tsx?$';

/** Files that a workspace offers to others: those that its package.json exports. */
function entriesOf(workspace) {
  const { exports = {} } = JSON.parse(readFileSync(join(__dirname, workspace, 'package.json'), 'utf8'));
  return Object.values(exports).map((entry) => `^${workspace}/${entry.replace(/^\.\//, '').replaceAll('.', '\\.')}$`);
}

const directionRules = workspaces.map((workspace) => {
  const strangers = workspaces.filter((other) => other !== workspace && !directions[workspace].includes(other));
  return {
    name: `direction-${workspace}`,
    comment: `${workspace}/ may import ${directions[workspace].join(', ') || 'no other workspace'}.`,
    severity: 'error',
    from: { path: `^${workspace}/` },
    to: { path: `^(${strangers.join('|')})/` },
  };
});

module.exports = {
  forbidden: [
    ...directionRules.filter(({ to }) => to.path !== '^()/'),
    {
      name: 'package-entry-only',
      comment: 'A workspace is imported through what its package.json exports.',
      severity: 'error',
      from: { path: `^(${workspaces.join('|')})/` },
      to: { path: `^(${workspaces.join('|')})/`, pathNot: ['^$1/', ...workspaces.flatMap(entriesOf)] },
    },
    {
      name: 'package-name-only',
      comment: 'A workspace is imported by its package name, never by a relative path.',
      severity: 'error',
      from: { path: `^(${workspaces.join('|')})/` },
      to: { path: `^(${workspaces.join('|')})/`, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'contract-is-pure',
      comment: 'contract/ does no I/O and rests on zod and @noble/hashes alone. The program that prints its documentation is apart.',
      severity: 'error',
      from: { path: '^contract/src/', pathNot: [test, '^contract/src/docs/'] },
      to: { pathNot: ['^contract/', '(^|/)node_modules/(zod|@noble/hashes)/'] },
    },
    {
      name: 'devices-in-host-only',
      comment: 'Of the kiosk only the host process touches devices.',
      severity: 'error',
      from: { path: '^kiosk-app/', pathNot: '^kiosk-app/host/' },
      to: { path: '^hardware/' },
    },
    {
      name: 'no-simulators-in-production',
      comment: 'Simulators are for tests and for the dev dock.',
      severity: 'error',
      from: { path: '^(kiosk-app|agent-desk|sfu-server|provisioning|client)/', pathNot: test },
      to: { path: '^hardware/src/(simulators\\.ts$|[^/]+/simulator)' },
    },
    {
      name: 'dock-stays-in-dock',
      comment: 'The dev dock is a program of its own, absent from production builds; it is started by its path.',
      severity: 'error',
      from: { pathNot: '^hardware/src/dock/' },
      to: { path: '^hardware/src/dock/' },
    },
    {
      name: 'no-react-in-client',
      comment: 'What kiosk and desk share does not choose a framework for them.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '(^|/)node_modules/(react|react-[^/]+|@types/react(-dom)?|@xstate/react|@tanstack/react-[^/]+)/' },
    },
    {
      name: 'no-node-in-browser',
      comment: 'What runs in a browser uses none of the modules that Node brings.',
      severity: 'error',
      from: { path: '^(client/src|kiosk-app/renderer|agent-desk/src)/', pathNot: [test, 'vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'own-store-only',
      comment: 'Features of the server reach each other through what they export, never through tables. store/ is the database of all.',
      severity: 'error',
      from: { path: '^sfu-server/src/([^/]+)/' },
      to: { path: '^sfu-server/src/.+/store\\.ts$', pathNot: ['^sfu-server/src/$1/', '^sfu-server/src/store/'] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'What is imported is there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.mts', '.mjs', '.js', '.cjs', '.css', '.json'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    skipAnalysisNotInRules: true,
  },
};
