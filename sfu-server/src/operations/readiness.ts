/** One thing without which the server should get no traffic. */
export type ReadinessCheck = {
  readonly name: string;
  /** Resolves when it works, rejects when it does not. */
  readonly check: () => Promise<void>;
};

export type Readiness = {
  /** Features add what they need to work. */
  readonly add: (check: ReadinessCheck) => void;
  /** The names of the checks that fail or take too long. */
  readonly failing: () => Promise<readonly string[]>;
};

const limitMs = 2_000;

export function createReadiness(): Readiness {
  const checks: ReadinessCheck[] = [];
  const passes = async ({ check }: ReadinessCheck): Promise<boolean> => {
    const { promise: late, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), limitMs);
    const done = check().then(
      () => true,
      () => false,
    );
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  };
  return {
    add: (check) => void checks.push(check),
    failing: async () => {
      const passed = await Promise.all(checks.map(passes));
      return checks.filter((_, index) => passed[index] === false).map(({ name }) => name);
    },
  };
}
