import { writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
const c = NodeCompiler.create({ workspace: '/tmp/ang-spike' });
const layout = readFileSync(new URL('proces-verbaal.typ', import.meta.url), 'utf8');
const mk = (t: string) => ({ lang:'nl', title:'Proces-verbaal van aangifte', author:'Politie', sender:'Politie · Regionaal Service Centrum Oost', footer:'PL0600-2026000001-1', pageOf:'Bladzijde {page} van {pages}', date:{year:2026,month:11,day:23}, reference:[{label:'Zaaknummer',value:'PL0600-2026000001',open:false},{label:'Nummer proces-verbaal',value:'PL0600-2026000001-1',open:false}], sections:[{heading:'De aangever',rows:[{label:'Naam',value:'Willeke Liselotte de Bruijn',open:false}],paragraphs:[]},{heading:'Het feit',rows:[{label:'Framenummer',value:'nog niet bekend',open:true}],paragraphs:[]},{heading:'Verklaring',rows:[],paragraphs:[t,t]}], signers:[{heading:'Ondertekening door de aangever',lines:['Getekend op 23 november 2026 om 10.03 uur.'],name:'W.L. de Bruijn',strokes:[[[0.1,0.5],[0.3,0.2],[0.5,0.8],[0.9,0.4]],[[0.5,0.5]]],alt:'Handtekening'}]});
for (const t of ['Ik zette mijn fiets om 9.00 uur "op slot". Offiziële fijne café.', '\u{E000}', '\u{1F9FF}\u{E01EF}', '\u{0378}', '\u{1E900}', '\u{1B170}', 'a\u0301 e\u0323']) {
  try { const p = c.pdf({ mainFileContent: layout, inputs: { data: JSON.stringify(mk(t)) } }, { pdfStandard: 'a-2a' }); writeFileSync('/tmp/ang-spike/pv.pdf', p); console.log(p.length); if (t.startsWith('Ik')) writeFileSync('/tmp/ang-spike/pv1.pdf', p); }
  catch (e: any) { console.log('ERR', e.message?.slice(0,900), e.constructor.name, e.code); }
}
