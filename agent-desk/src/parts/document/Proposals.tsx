import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';

/** What was typed after the document was frozen: nobody types for nothing. */
export function Proposals() {
  const desk = useDesk();
  const text = useText();
  const { proposals, draft } = useStore(desk.document.store);
  if (proposals.length === 0) return null;
  return (
    <Card title={text('proposals.title')}>
      <p className="empty">{text('proposals.explain')}</p>
      <ul className="rows">
        {proposals.map((proposal) => {
          if (proposal.kind === 'field') return <li key={`field ${proposal.key}`}>{proposal.value}</li>;
          const before = draft?.snapshot.paragraphs.find(({ paragraphId }) => paragraphId === proposal.paragraphId)?.text ?? '';
          return (
            <li key={`${proposal.kind} ${proposal.paragraphId}`}>
              {proposal.kind === 'paragraph' ? proposal.text : `${text('proposals.removal')}: ${before}`}
            </li>
          );
        })}
      </ul>
      <Button onPress={() => desk.document.dismissProposals()}>{text('proposals.dismiss')}</Button>
    </Card>
  );
}
