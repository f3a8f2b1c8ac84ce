import type { Counter } from '../counter.ts';
import { judgeScreen } from './judge-screen.ts';

const rules = { kiosk: { minTextPx: 28, minTargetPx: 88 }, desk: { minTextPx: 0, minTargetPx: 24 } } as const;

/** In a call whose line is `state`: pictures of both screens in both languages, and what is wrong with them. Leaves both in Dutch. */
export async function judgeCall({ kiosk, desk }: Counter, state: string): Promise<string[]> {
  const problems: string[] = [];
  for (const language of ['en', 'nl'] as const) {
    await Promise.all([kiosk.speak(language), desk.speak(language)]);
    const both = await Promise.all([
      judgeScreen(kiosk.page, { name: `kiosk-call-${state}-${language}`, language, rules: rules.kiosk }),
      judgeScreen(desk.page, { name: `desk-call-${state}-${language}`, language, rules: rules.desk }),
    ]);
    problems.push(...both.flat());
  }
  return problems;
}
