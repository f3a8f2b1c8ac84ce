SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public."auditEntries" (
    "caseId" text NOT NULL,
    serial integer NOT NULL,
    at text NOT NULL,
    kind text NOT NULL,
    actor text NOT NULL,
    detail text NOT NULL,
    "previousHash" text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public."auditSalts" (
    "caseId" text NOT NULL,
    salt text NOT NULL
);
CREATE TABLE public.commands (
    "commandId" text NOT NULL,
    type text NOT NULL,
    actor text NOT NULL,
    answer text,
    at text NOT NULL
);
CREATE TABLE public."draftRecords" (
    "draftId" text NOT NULL,
    serial integer NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    actor text NOT NULL,
    at text NOT NULL
);
CREATE TABLE public."draftUpdates" (
    "draftId" text NOT NULL,
    serial integer NOT NULL,
    actor text NOT NULL,
    bytes bytea NOT NULL,
    at text NOT NULL
);
CREATE TABLE public.drafts (
    "draftId" text NOT NULL,
    "callId" text NOT NULL,
    "currentInCall" text,
    "kioskId" text NOT NULL,
    "kioskName" text NOT NULL,
    "placeName" text NOT NULL,
    "officerId" text NOT NULL,
    "officerName" text NOT NULL,
    "officerUnit" text NOT NULL,
    "templateId" text NOT NULL,
    "templateVersion" integer NOT NULL,
    template text NOT NULL,
    phase text NOT NULL,
    epoch integer NOT NULL,
    revision integer NOT NULL,
    "lastUpdateSerial" integer NOT NULL,
    "lastRecordSerial" integer NOT NULL,
    state bytea NOT NULL,
    "openedAt" text NOT NULL,
    "changedAt" text NOT NULL,
    CONSTRAINT drafts_phase_check CHECK ((phase = ANY (ARRAY['drafting'::text, 'sealing'::text, 'sealed'::text])))
);
CREATE TABLE public."enrolmentCodes" (
    "codeHash" text NOT NULL,
    name text NOT NULL,
    place text NOT NULL,
    address text NOT NULL,
    "issuedBy" text NOT NULL,
    "issuedAt" text NOT NULL,
    "expiresAt" text NOT NULL,
    "usedAt" text
);
CREATE TABLE public."followUpCodes" (
    "codeHash" text NOT NULL,
    "draftId" text NOT NULL,
    "createdAt" text NOT NULL
);
CREATE TABLE public.kiosks (
    "kioskId" text NOT NULL,
    name text NOT NULL,
    place text NOT NULL,
    address text NOT NULL,
    "publicKey" text NOT NULL,
    state text NOT NULL,
    "enrolledAt" text NOT NULL,
    CONSTRAINT kiosks_state_check CHECK ((state = ANY (ARRAY['active'::text, 'revoked'::text])))
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.officers (
    "officerId" text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    "displayName" text NOT NULL,
    "lastSignInAt" text NOT NULL
);
CREATE TABLE public.receipts (
    "orderId" text NOT NULL,
    "draftId" text NOT NULL,
    "callId" text NOT NULL,
    "kioskId" text NOT NULL,
    state text NOT NULL,
    reason text,
    "orderedAt" text NOT NULL,
    "changedAt" text NOT NULL,
    CONSTRAINT receipts_state_check CHECK ((state = ANY (ARRAY['declined'::text, 'ordered'::text, 'waiting'::text, 'printed'::text, 'cancelled'::text])))
);
CREATE TABLE public.sealings (
    "draftId" text NOT NULL,
    zaaknummer text NOT NULL,
    "procesVerbaalNumber" text NOT NULL,
    state text NOT NULL,
    snapshot text NOT NULL,
    "contentSha256" text NOT NULL,
    "frozenAt" text NOT NULL,
    "filePath" text,
    "fileSha256" text,
    "sealedAt" text,
    CONSTRAINT sealings_state_check CHECK ((state = ANY (ARRAY['sealing'::text, 'sealed'::text])))
);
CREATE TABLE public.sessions (
    "tokenHash" text NOT NULL,
    "officerId" text NOT NULL,
    roles text NOT NULL,
    "startedAt" text NOT NULL,
    "lastUsedAt" text NOT NULL,
    "endsAt" text NOT NULL
);
CREATE TABLE public."writeProbe" (
    id integer NOT NULL,
    at text NOT NULL
);
CREATE TABLE public."zaakCounters" (
    unit text NOT NULL,
    year integer NOT NULL,
    "lastSerial" integer NOT NULL
);
CREATE TABLE public.zaaknummers (
    unit text NOT NULL,
    year integer NOT NULL,
    serial integer NOT NULL,
    zaaknummer text NOT NULL,
    "draftId" text NOT NULL,
    state text NOT NULL,
    "voidReason" text,
    at text NOT NULL,
    CONSTRAINT zaaknummers_state_check CHECK ((state = ANY (ARRAY['used'::text, 'void'::text])))
);
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 1, '2026-11-23T09:00:00.000Z', 'draft.opened', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"callId":"10defde2-e661-442d-8d90-dc5ded21177f","kioskId":"81380f01-df5d-4cab-a8ea-27be641372d0","templateId":"diefstal-fiets","templateVersion":1}', '0000000000000000000000000000000000000000000000000000000000000000', '4bda15e628e7dfef263d2f9d9423f0b587e36538a4c6bee9ec7e50577fdfdf49');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 2, '2026-11-23T09:00:00.500Z', 'paragraph.verdict', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"paragraphId":"7fd86a5a-1511-4554-acae-b5f6a534061c","verdict":"agreed"}', '4bda15e628e7dfef263d2f9d9423f0b587e36538a4c6bee9ec7e50577fdfdf49', '0f1292895a2a019226f030497a083f6ee1123e3a48543c5ccc05890997b6b417');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 3, '2026-11-23T09:00:00.500Z', 'paragraph.verdict', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"paragraphId":"1c628574-3f95-4af4-8de2-3248292d9c10","verdict":"agreed"}', '0f1292895a2a019226f030497a083f6ee1123e3a48543c5ccc05890997b6b417', '267122e4d9a438f908d932f6ae732bf88822d0acf450f62f59b5016355c32e2e');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 4, '2026-11-23T09:00:00.500Z', 'identity.established', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"establishedHow":"documentAndFace","documentKind":"identityCard"}', '267122e4d9a438f908d932f6ae732bf88822d0acf450f62f59b5016355c32e2e', '40ad36fb2012aeafacb5cd639aa81e6281bde367957fcdd245842cc8b1e13146');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 5, '2026-11-23T09:00:00.500Z', 'document.readOut', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"how":"byCitizen"}', '40ad36fb2012aeafacb5cd639aa81e6281bde367957fcdd245842cc8b1e13146', 'fdcc46d5ae2f1b537e9bd76cd5de0ae4f959cb7d77786a694e74e2166ab830e1');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 6, '2026-11-23T09:00:00.500Z', 'aangever.signed', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{}', 'fdcc46d5ae2f1b537e9bd76cd5de0ae4f959cb7d77786a694e74e2166ab830e1', 'f3a4f60359f688a5f08e936dd51e5acd817dae48d4ede9215f1edb582c582438');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 7, '2026-11-23T09:00:00.500Z', 'verbalisant.signed', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"oath":"ambtsbelofte"}', 'f3a4f60359f688a5f08e936dd51e5acd817dae48d4ede9215f1edb582c582438', '8989e8fae8a17431421675de412b1fa1274c82379722a7ac3b91a7aed633ce8f');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 8, '2026-11-23T09:00:00.500Z', 'document.frozen', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"zaaknummer":"PL0600-2026000001","content":"26406ed2bd474ff741dc48b87a43081e99a31b2c9a4bc0bf1aef2f7782de8d23"}', '8989e8fae8a17431421675de412b1fa1274c82379722a7ac3b91a7aed633ce8f', '6b54c2cbedc3720fde620ab44e5b242f80831a68d1796872ff3b5e282388a454');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 9, '2026-11-23T09:00:00.500Z', 'document.sealed', 'system', '{"zaaknummer":"PL0600-2026000001","fileSha256":"58d5a47cbdde493fdceafa94d588be32f0a5dbcb6267d8558e0b9c35d2cf4cd1"}', '6b54c2cbedc3720fde620ab44e5b242f80831a68d1796872ff3b5e282388a454', '375cb0bda29aab6f45299b99d562e5d9d3044292013fb6ab40a2ce78a811865d');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 10, '2026-11-23T09:00:00.500Z', 'receipt.changed', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"orderId":"fbf880b9-5a9a-4ff3-ada4-a9192d0bd273","state":"ordered"}', '375cb0bda29aab6f45299b99d562e5d9d3044292013fb6ab40a2ce78a811865d', 'dea19dad368f5a236a172e4d0083f8147f5a18ddb09bd8c411831fccc2161d4b');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 1, '2026-11-23T09:00:00.500Z', 'draft.opened', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"callId":"20d9b358-05bd-45ef-9cc6-4bbfd1c365b7","kioskId":"6372da80-95b1-45fb-9b4f-1708b1258ba5","templateId":"diefstal-fiets","templateVersion":1}', '0000000000000000000000000000000000000000000000000000000000000000', '83363cb7b25345414e5fa6d87b7b8263a442477aedf34c4c0ed89f6b58cac38d');
INSERT INTO public."auditEntries" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 11, '2026-11-23T09:00:00.500Z', 'receipt.changed', 'system', '{"orderId":"fbf880b9-5a9a-4ff3-ada4-a9192d0bd273","state":"cancelled"}', 'dea19dad368f5a236a172e4d0083f8147f5a18ddb09bd8c411831fccc2161d4b', 'a0eba13f3094111bc451c935813317e706b85ab628ce6f49b5af0ab49b8363f7');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 2, '2026-11-23T09:00:01.000Z', 'paragraph.verdict', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{"paragraphId":"c0e53b0a-0426-40c3-b10e-f3a7d9347dd4","verdict":"agreed"}', '83363cb7b25345414e5fa6d87b7b8263a442477aedf34c4c0ed89f6b58cac38d', '75a1b32204c98181cf3ceda8db272257fb6729e0e8eae2823feced1f5aebea0e');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 3, '2026-11-23T09:00:01.000Z', 'paragraph.verdict', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{"paragraphId":"548ae52b-07ff-4d83-98bb-c871bf3c0304","verdict":"agreed"}', '75a1b32204c98181cf3ceda8db272257fb6729e0e8eae2823feced1f5aebea0e', '38a4eb2083a86da0439944f37e92fe05acdf2fea0879624002b98ba34229a1fe');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 4, '2026-11-23T09:00:01.000Z', 'identity.established', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"establishedHow":"documentAndFace","documentKind":"identityCard"}', '38a4eb2083a86da0439944f37e92fe05acdf2fea0879624002b98ba34229a1fe', '99a484a7fd7d97e29cbab4410c1df2fefd867d3fcd24f97dcc96ec846c150d53');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 5, '2026-11-23T09:00:01.000Z', 'document.readOut', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"how":"byCitizen"}', '99a484a7fd7d97e29cbab4410c1df2fefd867d3fcd24f97dcc96ec846c150d53', '0d56310421206428e1580350f1b9c11ae10943ff4c9940d63e928ef000c3fd6e');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 6, '2026-11-23T09:00:01.000Z', 'aangever.signed', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{}', '0d56310421206428e1580350f1b9c11ae10943ff4c9940d63e928ef000c3fd6e', 'f3af8fd2fbb598a64ced6c8b1e4f395386e82bc801cbecafe283531376081cd6');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 7, '2026-11-23T09:00:01.000Z', 'verbalisant.signed', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"oath":"ambtsbelofte"}', 'f3af8fd2fbb598a64ced6c8b1e4f395386e82bc801cbecafe283531376081cd6', 'e59d71a60df5bd6856cc4f9b5e996d74e92d45655d5913c764955b68a7f8b8fd');
INSERT INTO public."auditEntries" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 8, '2026-11-23T09:00:01.000Z', 'document.frozen', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"zaaknummer":"PL0600-2026000002","content":"834894050a700a0d52d1cb06f3aabeeee038686ee35cfad21bf4337627424fac"}', 'e59d71a60df5bd6856cc4f9b5e996d74e92d45655d5913c764955b68a7f8b8fd', '9bca9629bfd6eb1538e617c5d7f8b042d688592c246939583c149ce0d398d3e0');
INSERT INTO public."auditEntries" VALUES ('d9f919ae-0536-44b2-9704-d6c9937d22dd', 1, '2026-11-23T09:00:01.000Z', 'draft.opened', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"callId":"628b5945-3a23-4b5d-a4f9-337ed1628205","kioskId":"71593e5e-3ee0-417b-a473-43aa8c5bda50","templateId":"diefstal-fiets","templateVersion":1}', '0000000000000000000000000000000000000000000000000000000000000000', '0a839f07c5bd29090c58dcd69dae6dc21e41f4781ad2867c7ac2e12c52a1f01c');
INSERT INTO public."auditSalts" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', '14ed6aa10c41f2eef02e2c46ed7edc0f42cf5652b0125adb4b4917aeca77b3e2');
INSERT INTO public."auditSalts" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 'c57ba82a5a938c86cee14b43db3cb1870590a345dcb619abee83f608df130945');
INSERT INTO public."auditSalts" VALUES ('d9f919ae-0536-44b2-9704-d6c9937d22dd', 'eab86b68705cec272f185dc2761f724ba75994f9a62f33d79bc7c0085dc3fb39');
INSERT INTO public.commands VALUES ('13f29f95-80b7-4a1a-b884-f4256a277e72', 'draft.open', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"draftId":"41f6ec31-408a-4aac-85b2-05200f1a0902"}}', '2026-11-23T09:00:00.000Z');
INSERT INTO public.commands VALUES ('8c6f1520-0c12-4380-b3f9-6e10f8120f28', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":1}}', '2026-11-23T09:00:00.050Z');
INSERT INTO public.commands VALUES ('94e6c88c-6c21-448a-ade1-974aaec1c078', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":2}}', '2026-11-23T09:00:00.100Z');
INSERT INTO public.commands VALUES ('c13f2b80-68fb-4681-b5c4-00e67a37be91', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":3}}', '2026-11-23T09:00:00.150Z');
INSERT INTO public.commands VALUES ('bbb8c7ff-bbf0-4810-9566-be9aedb8398a', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":4}}', '2026-11-23T09:00:00.200Z');
INSERT INTO public.commands VALUES ('d28c355d-8dec-4e4c-add1-fe6b281f490a', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":5}}', '2026-11-23T09:00:00.250Z');
INSERT INTO public.commands VALUES ('194e8189-34ef-4107-8e61-35a8c2f4c0f3', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":6}}', '2026-11-23T09:00:00.300Z');
INSERT INTO public.commands VALUES ('71bff2dd-9938-4edb-82fc-7a39dd6f557a', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":7}}', '2026-11-23T09:00:00.350Z');
INSERT INTO public.commands VALUES ('a1b8da33-02a0-4fe9-b829-aa3cec26a351', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":8}}', '2026-11-23T09:00:00.400Z');
INSERT INTO public.commands VALUES ('123aa7de-40ea-4767-899b-1706e11ac7ea', 'draft.setFieldOpen', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.400Z');
INSERT INTO public.commands VALUES ('301e676e-9b94-4ada-845f-5122254e7f7a', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":9}}', '2026-11-23T09:00:00.450Z');
INSERT INTO public.commands VALUES ('fc8a5fe2-2b07-4066-8680-cc7b79795cbb', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":10}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('635e221f-ca75-4434-b94e-24f9d5f9aa4f', 'draft.agree', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('a3e8c34f-5914-4b5e-a644-b55d982e8bd8', 'draft.agree', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('5ab7072a-c477-4427-8a5b-53201f2a1802', 'identity.establish', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('b60d69d7-1433-4c13-8bad-92ab3b6b60f6', 'draft.recordReadOut', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('628cc872-c669-448f-a155-407b4e1d02b8', 'draft.signAangever', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('fd360317-3556-4d82-8036-21d9105c10ce', 'draft.signVerbalisant', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('4fab23b0-8c64-4daa-a558-48641314a173', 'receipt.answer', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('5ea35871-9195-4a32-810c-99e0a063d720', 'draft.open', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"draftId":"dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1"}}', '2026-11-23T09:00:00.500Z');
INSERT INTO public.commands VALUES ('b346e4ea-ce68-402b-a24d-7ceacccd3b71', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":1}}', '2026-11-23T09:00:00.550Z');
INSERT INTO public.commands VALUES ('826da2fe-4e8c-4f75-a0df-9bbdc8c1f6e9', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":2}}', '2026-11-23T09:00:00.600Z');
INSERT INTO public.commands VALUES ('f3290bc6-1a42-4840-bb80-412c9323438a', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":3}}', '2026-11-23T09:00:00.650Z');
INSERT INTO public.commands VALUES ('0232c489-4bbe-4d41-b523-c0a298b8a02b', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":4}}', '2026-11-23T09:00:00.700Z');
INSERT INTO public.commands VALUES ('20e1a9db-02cf-4782-9797-dd924d736c3b', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":5}}', '2026-11-23T09:00:00.750Z');
INSERT INTO public.commands VALUES ('d116e992-340e-4652-967d-847193ae95a1', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":6}}', '2026-11-23T09:00:00.800Z');
INSERT INTO public.commands VALUES ('0b115ec7-2f44-4c6d-98e2-abada3af85f5', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":7}}', '2026-11-23T09:00:00.850Z');
INSERT INTO public.commands VALUES ('133c4bd4-af04-415c-b437-1ec54320c324', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":8}}', '2026-11-23T09:00:00.900Z');
INSERT INTO public.commands VALUES ('2aa2c890-b121-4a12-8bca-134796f85613', 'draft.setFieldOpen', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:00.900Z');
INSERT INTO public.commands VALUES ('40293050-674c-407b-9be6-f849120966e9', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":9}}', '2026-11-23T09:00:00.950Z');
INSERT INTO public.commands VALUES ('3253f9d0-9b1a-4a41-bcb8-f4a757c4c244', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":10}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('f0b4241f-e9f0-44f5-9af3-7551ffbacca7', 'draft.agree', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('8eda0f02-edf4-4118-8307-bd8f67597a78', 'draft.agree', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('37d4a2c1-8291-4925-b462-8a3ec907ccbc', 'identity.establish', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('038742f8-f973-4458-8ce9-828db8182c5d', 'draft.recordReadOut', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('1d8af634-1884-48e0-b0e0-561c7e41e96b', 'draft.signAangever', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('612d304d-5305-4873-9135-35a6f28a8ca2', 'draft.signVerbalisant', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('dadfdfad-4c06-4c5f-9e45-7b6125fdcc47', 'draft.open', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"draftId":"d9f919ae-0536-44b2-9704-d6c9937d22dd"}}', '2026-11-23T09:00:01.000Z');
INSERT INTO public.commands VALUES ('8473b52b-4f3c-42f3-9edd-6050776fee16', 'draft.update', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '{"ok":true,"value":{"serial":1}}', '2026-11-23T09:00:01.050Z');
INSERT INTO public.commands VALUES ('2b88e780-e640-493a-94b7-363bb136c308', 'draft.update', 'kiosk:71593e5e-3ee0-417b-a473-43aa8c5bda50', '{"ok":true,"value":{"serial":2}}', '2026-11-23T09:00:01.100Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 1, 'fieldOpen', '{"kind":"fieldOpen","key":"framenummer","open":true}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:00.400Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 2, 'verdict', '{"kind":"verdict","paragraphId":"7fd86a5a-1511-4554-acae-b5f6a534061c","sha256":"c126d29ed6ff85d9468e7c0a600430a913018643bdfe79f1db5d76b4839de09f","verdict":"agreed"}', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 3, 'verdict', '{"kind":"verdict","paragraphId":"1c628574-3f95-4af4-8de2-3248292d9c10","sha256":"f22fe26dfa7540e733327027ee5d725a05d93b311a82f112b505135a91cc4be2","verdict":"agreed"}', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 4, 'identity', '{"kind":"identity","person":{"surname":"de Bruijn","givenNames":"Willeke","birthDate":"1961-11-03","documentKind":"identityCard","documentNumber":"SPECI2026","establishedHow":"documentAndFace"}}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 5, 'readOut', '{"kind":"readOut","how":"byCitizen","sha256":"4ead2d40c5f60ee76fc39e0d57ad0956d9c68d24c9471b7586967ac28da8c8ce"}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 6, 'aangeverDrew', '{"kind":"aangeverDrew","sha256":"4ead2d40c5f60ee76fc39e0d57ad0956d9c68d24c9471b7586967ac28da8c8ce","strokes":[[{"x":0.1,"y":0.5,"tMs":0},{"x":0.5,"y":0.3,"tMs":30},{"x":0.9,"y":0.6,"tMs":60}]]}', 'kiosk:81380f01-df5d-4cab-a8ea-27be641372d0', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 7, 'verbalisantSigned', '{"kind":"verbalisantSigned","sha256":"4ead2d40c5f60ee76fc39e0d57ad0956d9c68d24c9471b7586967ac28da8c8ce","oath":"ambtsbelofte"}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 1, 'fieldOpen', '{"kind":"fieldOpen","key":"framenummer","open":true}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:00.900Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 2, 'verdict', '{"kind":"verdict","paragraphId":"c0e53b0a-0426-40c3-b10e-f3a7d9347dd4","sha256":"b262c403f422795aecc47536a315d54ad753761cbca2e76ebb551ba0338752e4","verdict":"agreed"}', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 3, 'verdict', '{"kind":"verdict","paragraphId":"548ae52b-07ff-4d83-98bb-c871bf3c0304","sha256":"5f2cd587c446bbc0c4cb253ac3b4a4ea71c799fa303723bd4a818b6c8dd72ca3","verdict":"agreed"}', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 4, 'identity', '{"kind":"identity","person":{"surname":"de Bruijn","givenNames":"Willeke","birthDate":"1961-11-03","documentKind":"identityCard","documentNumber":"SPECI2026","establishedHow":"documentAndFace"}}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 5, 'readOut', '{"kind":"readOut","how":"byCitizen","sha256":"ccaa6505829fb716f7e7b78049ccb7e708c957277c77c0a21dd55841cfaed095"}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 6, 'aangeverDrew', '{"kind":"aangeverDrew","sha256":"ccaa6505829fb716f7e7b78049ccb7e708c957277c77c0a21dd55841cfaed095","strokes":[[{"x":0.1,"y":0.5,"tMs":0},{"x":0.5,"y":0.3,"tMs":30},{"x":0.9,"y":0.6,"tMs":60}]]}', 'kiosk:6372da80-95b1-45fb-9b4f-1708b1258ba5', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftRecords" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 7, 'verbalisantSigned', '{"kind":"verbalisantSigned","sha256":"ccaa6505829fb716f7e7b78049ccb7e708c957277c77c0a21dd55841cfaed095","oath":"ambtsbelofte"}', 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 1, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04002801066669656c647305736f6f727401770a7374616473666965747300', '2026-11-23T09:00:00.050Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 2, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04012801066669656c6473046d65726b01770747617a656c6c6500', '2026-11-23T09:00:00.100Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 3, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04022801066669656c6473056b6c657572017705626c61757700', '2026-11-23T09:00:00.150Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 4, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04032801066669656c64730677616172646501770336353000', '2026-11-23T09:00:00.200Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 5, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04042801066669656c6473047761617201771c566f6f726265656c64737461642c2053746174696f6e73706c65696e00', '2026-11-23T09:00:00.250Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 6, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04052801066669656c647305646174756d01770a323032362d31312d323200', '2026-11-23T09:00:00.300Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 7, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04062801066669656c647304736c6f740177066a612d65656e00', '2026-11-23T09:00:00.350Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 8, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101dd8c9a8a04072801066669656c647308656967656e61617201770861616e676576657200', '2026-11-23T09:00:00.400Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 9, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0104dd8c9a8a040807010573746f7279012800dd8c9a8a040802696401772437666438366135612d313531312d343535342d616361652d6235663661353334303631632700dd8c9a8a04080474657874020400dd8c9a8a040a38496b207a65747465206d696a6e206669657473206f6d20392e303020757572206f7020736c6f742062696a206865742073746174696f6e2e00', '2026-11-23T09:00:00.450Z');
INSERT INTO public."draftUpdates" VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 10, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0104dd8c9a8a044387dd8c9a8a0408012800dd8c9a8a044302696401772431633632383537342d336639352d346166342d386465322d3332343832393264396331302700dd8c9a8a04430474657874020400dd8c9a8a04452c546f656e20696b206f6d2031372e3330207575722074657275676b77616d2c207761732068696a207765672e00', '2026-11-23T09:00:00.500Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 1, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909002801066669656c647305736f6f727401770a7374616473666965747300', '2026-11-23T09:00:00.550Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 2, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909012801066669656c6473046d65726b01770747617a656c6c6500', '2026-11-23T09:00:00.600Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 3, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909022801066669656c6473056b6c657572017705626c61757700', '2026-11-23T09:00:00.650Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 4, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909032801066669656c64730677616172646501770336353000', '2026-11-23T09:00:00.700Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 5, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909042801066669656c6473047761617201771c566f6f726265656c64737461642c2053746174696f6e73706c65696e00', '2026-11-23T09:00:00.750Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 6, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909052801066669656c647305646174756d01770a323032362d31312d323200', '2026-11-23T09:00:00.800Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 7, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909062801066669656c647304736c6f740177066a612d65656e00', '2026-11-23T09:00:00.850Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 8, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01019ccbedc909072801066669656c647308656967656e61617201770861616e676576657200', '2026-11-23T09:00:00.900Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 9, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01049ccbedc9090807010573746f72790128009ccbedc9090802696401772463306535336230612d303432362d343063332d623130652d66336137643933343764643427009ccbedc9090804746578740204009ccbedc9090a38496b207a65747465206d696a6e206669657473206f6d20392e303020757572206f7020736c6f742062696a206865742073746174696f6e2e00', '2026-11-23T09:00:00.950Z');
INSERT INTO public."draftUpdates" VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 10, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x01049ccbedc90943879ccbedc909080128009ccbedc9094302696401772435343861653532622d303766662d346438332d393862622d63383731626633633033303427009ccbedc9094304746578740204009ccbedc909452c546f656e20696b206f6d2031372e3330207575722074657275676b77616d2c207761732068696a207765672e00', '2026-11-23T09:00:01.000Z');
INSERT INTO public."draftUpdates" VALUES ('d9f919ae-0536-44b2-9704-d6c9937d22dd', 1, 'person:9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '\x0101ab93e8890c002801066669656c6473046d65726b01770747617a656c6c6500', '2026-11-23T09:00:01.050Z');
INSERT INTO public."draftUpdates" VALUES ('d9f919ae-0536-44b2-9704-d6c9937d22dd', 2, 'kiosk:71593e5e-3ee0-417b-a473-43aa8c5bda50', '\x01048ed5cff7040007010573746f72790128008ed5cff7040002696401772461633332653863652d643231302d346466302d383638332d61366431643934323231393327008ed5cff7040004746578740204008ed5cff7040219446974206973206e6f67206e69657420676574656b656e642e00', '2026-11-23T09:00:01.100Z');
INSERT INTO public.drafts VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', '10defde2-e661-442d-8d90-dc5ded21177f', '10defde2-e661-442d-8d90-dc5ded21177f', '81380f01-df5d-4cab-a8ea-27be641372d0', 'Loket Voorbeeldstad', 'Voorbeeldstad', '9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', 'S. El Amrani', 'RSC proef', 'diefstal-fiets', 1, '{"templateId":"diefstal-fiets","version":1,"route":"counter","title":{"nl":"Diefstal van een fiets","en":"Theft of a bicycle"},"fields":[{"key":"soort","kind":"choice","label":{"nl":"Wat voor fiets is het?","en":"What kind of bicycle is it?"},"choices":[{"value":"stadsfiets","label":{"nl":"gewone fiets","en":"ordinary bicycle"}},{"value":"elektrisch","label":{"nl":"elektrische fiets","en":"electric bicycle"}},{"value":"bakfiets","label":{"nl":"bakfiets","en":"cargo bicycle"}},{"value":"kinderfiets","label":{"nl":"kinderfiets","en":"child''s bicycle"}},{"value":"racefiets","label":{"nl":"racefiets of mountainbike","en":"racing or mountain bicycle"}},{"value":"anders","label":{"nl":"een andere fiets","en":"another bicycle"}}],"required":true,"maxLength":120},{"key":"merk","kind":"text","label":{"nl":"Merk","en":"Make"},"required":true,"maxLength":60},{"key":"model","kind":"text","label":{"nl":"Model of type","en":"Model or type"},"help":{"nl":"Vaak staat het op de buis van het frame.","en":"It is often written on the frame."},"required":false,"maxLength":80},{"key":"kleur","kind":"text","label":{"nl":"Kleur","en":"Colour"},"required":true,"maxLength":60},{"key":"framenummer","kind":"text","label":{"nl":"Framenummer","en":"Frame number"},"help":{"nl":"Het staat in het frame en op de aankoopbon. Weet u het nu niet? Dan kan het later nog.","en":"It is stamped into the frame and stands on the receipt of the shop. You do not know it now? It can be added later."},"required":true,"maxLength":40},{"key":"kenmerken","kind":"text","label":{"nl":"Waaraan herkent u de fiets?","en":"How do you recognise the bicycle?"},"help":{"nl":"Bijvoorbeeld een sticker, een kras of een kinderzitje.","en":"For example a sticker, a scratch or a child seat."},"required":false,"maxLength":240},{"key":"waarde","kind":"euro","label":{"nl":"Waarde in euro","en":"Value in euros"},"help":{"nl":"Een schatting is goed.","en":"An estimate is fine."},"required":true,"maxLength":20},{"key":"waar","kind":"text","label":{"nl":"Waar stond de fiets?","en":"Where was the bicycle?"},"help":{"nl":"Plaats, straat, en wat er in de buurt is.","en":"Town, street, and what is nearby."},"required":true,"maxLength":160},{"key":"datum","kind":"date","label":{"nl":"Datum","en":"Date"},"required":true,"maxLength":40},{"key":"gezetOm","kind":"time","label":{"nl":"Hoe laat zette u de fiets neer?","en":"At what time did you leave the bicycle?"},"required":false,"maxLength":40},{"key":"wegOm","kind":"time","label":{"nl":"Hoe laat zag u dat de fiets weg was?","en":"At what time did you see that it was gone?"},"required":false,"maxLength":40},{"key":"slot","kind":"choice","label":{"nl":"Stond de fiets op slot?","en":"Was the bicycle locked?"},"choices":[{"value":"ja-een","label":{"nl":"ja, met één slot","en":"yes, with one lock"}},{"value":"ja-meer","label":{"nl":"ja, met meer sloten","en":"yes, with more than one lock"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"onbekend","label":{"nl":"weet ik niet meer","en":"I do not remember"}}],"required":true,"maxLength":120},{"key":"sleutels","kind":"choice","label":{"nl":"Heeft u alle sleutels nog?","en":"Do you still have all the keys?"},"choices":[{"value":"ja","label":{"nl":"ja","en":"yes"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"nvt","label":{"nl":"er waren geen sleutels","en":"there were no keys"}}],"required":false,"maxLength":120},{"key":"eigenaar","kind":"choice","label":{"nl":"Van wie is de fiets?","en":"Whose bicycle is it?"},"choices":[{"value":"aangever","label":{"nl":"van de aangever zelf","en":"the reporter''s own"}},{"value":"ander","label":{"nl":"van iemand anders","en":"somebody else''s"}}],"required":true,"maxLength":120}],"storyHints":[{"nl":"Wanneer zette u de fiets neer, en hoe?","en":"When did you leave the bicycle, and how?"},{"nl":"Wat zag u toen u terugkwam?","en":"What did you see when you came back?"},{"nl":"Heeft iemand iets gezien of gehoord?","en":"Did anyone see or hear anything?"},{"nl":"Hangt er een camera in de buurt?","en":"Is there a camera nearby?"},{"nl":"Heeft u iemand toestemming gegeven om de fiets te gebruiken?","en":"Did you allow anybody to use the bicycle?"}],"nextSteps":[{"nl":"Wij bekijken wat u heeft verteld. U hoort binnen 14 dagen wat wij doen.","en":"We look at what you told us. Within 14 days you hear what we do."},{"nl":"Weet u later meer? Geef het door. Noem dan uw zaaknummer.","en":"Do you know more later? Tell us. Then give your case number."},{"nl":"Bewaar dit bewijs. U kunt het nodig hebben voor uw verzekering.","en":"Keep this receipt. You may need it for your insurance."}]}', 'sealed', 2, 20, 10, 7, '\x0110dd8c9a8a04002801066669656c647305736f6f727401770a737461647366696574732801066669656c6473046d65726b01770747617a656c6c652801066669656c6473056b6c657572017705626c6175772801066669656c6473067761617264650177033635302801066669656c6473047761617201771c566f6f726265656c64737461642c2053746174696f6e73706c65696e2801066669656c647305646174756d01770a323032362d31312d32322801066669656c647304736c6f740177066a612d65656e2801066669656c647308656967656e61617201770861616e676576657207010573746f7279012800dd8c9a8a040802696401772437666438366135612d313531312d343535342d616361652d6235663661353334303631632700dd8c9a8a04080474657874020400dd8c9a8a040a38496b207a65747465206d696a6e206669657473206f6d20392e303020757572206f7020736c6f742062696a206865742073746174696f6e2e87dd8c9a8a0408012800dd8c9a8a044302696401772431633632383537342d336639352d346166342d386465322d3332343832393264396331302700dd8c9a8a04430474657874020400dd8c9a8a04452c546f656e20696b206f6d2031372e3330207575722074657275676b77616d2c207761732068696a207765672e00', '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.500Z');
INSERT INTO public.drafts VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', '20d9b358-05bd-45ef-9cc6-4bbfd1c365b7', '20d9b358-05bd-45ef-9cc6-4bbfd1c365b7', '6372da80-95b1-45fb-9b4f-1708b1258ba5', 'Loket Voorbeeldstad', 'Voorbeeldstad', '9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', 'S. El Amrani', 'RSC proef', 'diefstal-fiets', 1, '{"templateId":"diefstal-fiets","version":1,"route":"counter","title":{"nl":"Diefstal van een fiets","en":"Theft of a bicycle"},"fields":[{"key":"soort","kind":"choice","label":{"nl":"Wat voor fiets is het?","en":"What kind of bicycle is it?"},"choices":[{"value":"stadsfiets","label":{"nl":"gewone fiets","en":"ordinary bicycle"}},{"value":"elektrisch","label":{"nl":"elektrische fiets","en":"electric bicycle"}},{"value":"bakfiets","label":{"nl":"bakfiets","en":"cargo bicycle"}},{"value":"kinderfiets","label":{"nl":"kinderfiets","en":"child''s bicycle"}},{"value":"racefiets","label":{"nl":"racefiets of mountainbike","en":"racing or mountain bicycle"}},{"value":"anders","label":{"nl":"een andere fiets","en":"another bicycle"}}],"required":true,"maxLength":120},{"key":"merk","kind":"text","label":{"nl":"Merk","en":"Make"},"required":true,"maxLength":60},{"key":"model","kind":"text","label":{"nl":"Model of type","en":"Model or type"},"help":{"nl":"Vaak staat het op de buis van het frame.","en":"It is often written on the frame."},"required":false,"maxLength":80},{"key":"kleur","kind":"text","label":{"nl":"Kleur","en":"Colour"},"required":true,"maxLength":60},{"key":"framenummer","kind":"text","label":{"nl":"Framenummer","en":"Frame number"},"help":{"nl":"Het staat in het frame en op de aankoopbon. Weet u het nu niet? Dan kan het later nog.","en":"It is stamped into the frame and stands on the receipt of the shop. You do not know it now? It can be added later."},"required":true,"maxLength":40},{"key":"kenmerken","kind":"text","label":{"nl":"Waaraan herkent u de fiets?","en":"How do you recognise the bicycle?"},"help":{"nl":"Bijvoorbeeld een sticker, een kras of een kinderzitje.","en":"For example a sticker, a scratch or a child seat."},"required":false,"maxLength":240},{"key":"waarde","kind":"euro","label":{"nl":"Waarde in euro","en":"Value in euros"},"help":{"nl":"Een schatting is goed.","en":"An estimate is fine."},"required":true,"maxLength":20},{"key":"waar","kind":"text","label":{"nl":"Waar stond de fiets?","en":"Where was the bicycle?"},"help":{"nl":"Plaats, straat, en wat er in de buurt is.","en":"Town, street, and what is nearby."},"required":true,"maxLength":160},{"key":"datum","kind":"date","label":{"nl":"Datum","en":"Date"},"required":true,"maxLength":40},{"key":"gezetOm","kind":"time","label":{"nl":"Hoe laat zette u de fiets neer?","en":"At what time did you leave the bicycle?"},"required":false,"maxLength":40},{"key":"wegOm","kind":"time","label":{"nl":"Hoe laat zag u dat de fiets weg was?","en":"At what time did you see that it was gone?"},"required":false,"maxLength":40},{"key":"slot","kind":"choice","label":{"nl":"Stond de fiets op slot?","en":"Was the bicycle locked?"},"choices":[{"value":"ja-een","label":{"nl":"ja, met één slot","en":"yes, with one lock"}},{"value":"ja-meer","label":{"nl":"ja, met meer sloten","en":"yes, with more than one lock"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"onbekend","label":{"nl":"weet ik niet meer","en":"I do not remember"}}],"required":true,"maxLength":120},{"key":"sleutels","kind":"choice","label":{"nl":"Heeft u alle sleutels nog?","en":"Do you still have all the keys?"},"choices":[{"value":"ja","label":{"nl":"ja","en":"yes"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"nvt","label":{"nl":"er waren geen sleutels","en":"there were no keys"}}],"required":false,"maxLength":120},{"key":"eigenaar","kind":"choice","label":{"nl":"Van wie is de fiets?","en":"Whose bicycle is it?"},"choices":[{"value":"aangever","label":{"nl":"van de aangever zelf","en":"the reporter''s own"}},{"value":"ander","label":{"nl":"van iemand anders","en":"somebody else''s"}}],"required":true,"maxLength":120}],"storyHints":[{"nl":"Wanneer zette u de fiets neer, en hoe?","en":"When did you leave the bicycle, and how?"},{"nl":"Wat zag u toen u terugkwam?","en":"What did you see when you came back?"},{"nl":"Heeft iemand iets gezien of gehoord?","en":"Did anyone see or hear anything?"},{"nl":"Hangt er een camera in de buurt?","en":"Is there a camera nearby?"},{"nl":"Heeft u iemand toestemming gegeven om de fiets te gebruiken?","en":"Did you allow anybody to use the bicycle?"}],"nextSteps":[{"nl":"Wij bekijken wat u heeft verteld. U hoort binnen 14 dagen wat wij doen.","en":"We look at what you told us. Within 14 days you hear what we do."},{"nl":"Weet u later meer? Geef het door. Noem dan uw zaaknummer.","en":"Do you know more later? Tell us. Then give your case number."},{"nl":"Bewaar dit bewijs. U kunt het nodig hebben voor uw verzekering.","en":"Keep this receipt. You may need it for your insurance."}]}', 'sealing', 2, 19, 10, 7, '\x01109ccbedc909002801066669656c647305736f6f727401770a737461647366696574732801066669656c6473046d65726b01770747617a656c6c652801066669656c6473056b6c657572017705626c6175772801066669656c6473067761617264650177033635302801066669656c6473047761617201771c566f6f726265656c64737461642c2053746174696f6e73706c65696e2801066669656c647305646174756d01770a323032362d31312d32322801066669656c647304736c6f740177066a612d65656e2801066669656c647308656967656e61617201770861616e676576657207010573746f72790128009ccbedc9090802696401772463306535336230612d303432362d343063332d623130652d66336137643933343764643427009ccbedc9090804746578740204009ccbedc9090a38496b207a65747465206d696a6e206669657473206f6d20392e303020757572206f7020736c6f742062696a206865742073746174696f6e2e879ccbedc909080128009ccbedc9094302696401772435343861653532622d303766662d346438332d393862622d63383731626633633033303427009ccbedc9094304746578740204009ccbedc909452c546f656e20696b206f6d2031372e3330207575722074657275676b77616d2c207761732068696a207765672e00', '2026-11-23T09:00:00.500Z', '2026-11-23T09:00:01.000Z');
INSERT INTO public.drafts VALUES ('d9f919ae-0536-44b2-9704-d6c9937d22dd', '628b5945-3a23-4b5d-a4f9-337ed1628205', '628b5945-3a23-4b5d-a4f9-337ed1628205', '71593e5e-3ee0-417b-a473-43aa8c5bda50', 'Loket Voorbeeldstad', 'Voorbeeldstad', '9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', 'S. El Amrani', 'RSC proef', 'diefstal-fiets', 1, '{"templateId":"diefstal-fiets","version":1,"route":"counter","title":{"nl":"Diefstal van een fiets","en":"Theft of a bicycle"},"fields":[{"key":"soort","kind":"choice","label":{"nl":"Wat voor fiets is het?","en":"What kind of bicycle is it?"},"choices":[{"value":"stadsfiets","label":{"nl":"gewone fiets","en":"ordinary bicycle"}},{"value":"elektrisch","label":{"nl":"elektrische fiets","en":"electric bicycle"}},{"value":"bakfiets","label":{"nl":"bakfiets","en":"cargo bicycle"}},{"value":"kinderfiets","label":{"nl":"kinderfiets","en":"child''s bicycle"}},{"value":"racefiets","label":{"nl":"racefiets of mountainbike","en":"racing or mountain bicycle"}},{"value":"anders","label":{"nl":"een andere fiets","en":"another bicycle"}}],"required":true,"maxLength":120},{"key":"merk","kind":"text","label":{"nl":"Merk","en":"Make"},"required":true,"maxLength":60},{"key":"model","kind":"text","label":{"nl":"Model of type","en":"Model or type"},"help":{"nl":"Vaak staat het op de buis van het frame.","en":"It is often written on the frame."},"required":false,"maxLength":80},{"key":"kleur","kind":"text","label":{"nl":"Kleur","en":"Colour"},"required":true,"maxLength":60},{"key":"framenummer","kind":"text","label":{"nl":"Framenummer","en":"Frame number"},"help":{"nl":"Het staat in het frame en op de aankoopbon. Weet u het nu niet? Dan kan het later nog.","en":"It is stamped into the frame and stands on the receipt of the shop. You do not know it now? It can be added later."},"required":true,"maxLength":40},{"key":"kenmerken","kind":"text","label":{"nl":"Waaraan herkent u de fiets?","en":"How do you recognise the bicycle?"},"help":{"nl":"Bijvoorbeeld een sticker, een kras of een kinderzitje.","en":"For example a sticker, a scratch or a child seat."},"required":false,"maxLength":240},{"key":"waarde","kind":"euro","label":{"nl":"Waarde in euro","en":"Value in euros"},"help":{"nl":"Een schatting is goed.","en":"An estimate is fine."},"required":true,"maxLength":20},{"key":"waar","kind":"text","label":{"nl":"Waar stond de fiets?","en":"Where was the bicycle?"},"help":{"nl":"Plaats, straat, en wat er in de buurt is.","en":"Town, street, and what is nearby."},"required":true,"maxLength":160},{"key":"datum","kind":"date","label":{"nl":"Datum","en":"Date"},"required":true,"maxLength":40},{"key":"gezetOm","kind":"time","label":{"nl":"Hoe laat zette u de fiets neer?","en":"At what time did you leave the bicycle?"},"required":false,"maxLength":40},{"key":"wegOm","kind":"time","label":{"nl":"Hoe laat zag u dat de fiets weg was?","en":"At what time did you see that it was gone?"},"required":false,"maxLength":40},{"key":"slot","kind":"choice","label":{"nl":"Stond de fiets op slot?","en":"Was the bicycle locked?"},"choices":[{"value":"ja-een","label":{"nl":"ja, met één slot","en":"yes, with one lock"}},{"value":"ja-meer","label":{"nl":"ja, met meer sloten","en":"yes, with more than one lock"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"onbekend","label":{"nl":"weet ik niet meer","en":"I do not remember"}}],"required":true,"maxLength":120},{"key":"sleutels","kind":"choice","label":{"nl":"Heeft u alle sleutels nog?","en":"Do you still have all the keys?"},"choices":[{"value":"ja","label":{"nl":"ja","en":"yes"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"nvt","label":{"nl":"er waren geen sleutels","en":"there were no keys"}}],"required":false,"maxLength":120},{"key":"eigenaar","kind":"choice","label":{"nl":"Van wie is de fiets?","en":"Whose bicycle is it?"},"choices":[{"value":"aangever","label":{"nl":"van de aangever zelf","en":"the reporter''s own"}},{"value":"ander","label":{"nl":"van iemand anders","en":"somebody else''s"}}],"required":true,"maxLength":120}],"storyHints":[{"nl":"Wanneer zette u de fiets neer, en hoe?","en":"When did you leave the bicycle, and how?"},{"nl":"Wat zag u toen u terugkwam?","en":"What did you see when you came back?"},{"nl":"Heeft iemand iets gezien of gehoord?","en":"Did anyone see or hear anything?"},{"nl":"Hangt er een camera in de buurt?","en":"Is there a camera nearby?"},{"nl":"Heeft u iemand toestemming gegeven om de fiets te gebruiken?","en":"Did you allow anybody to use the bicycle?"}],"nextSteps":[{"nl":"Wij bekijken wat u heeft verteld. U hoort binnen 14 dagen wat wij doen.","en":"We look at what you told us. Within 14 days you hear what we do."},{"nl":"Weet u later meer? Geef het door. Noem dan uw zaaknummer.","en":"Do you know more later? Tell us. Then give your case number."},{"nl":"Bewaar dit bewijs. U kunt het nodig hebben voor uw verzekering.","en":"Keep this receipt. You may need it for your insurance."}]}', 'drafting', 1, 3, 2, 0, '\x0201ab93e8890c002801066669656c6473046d65726b01770747617a656c6c65048ed5cff7040007010573746f72790128008ed5cff7040002696401772461633332653863652d643231302d346466302d383638332d61366431643934323231393327008ed5cff7040004746578740204008ed5cff7040219446974206973206e6f67206e69657420676574656b656e642e00', '2026-11-23T09:00:01.000Z', '2026-11-23T09:00:01.100Z');
INSERT INTO public."followUpCodes" VALUES ('99b7fb7b0be5112544ac039455e37f83829f260dbedd2bdbc5558dabdda973f9', '41f6ec31-408a-4aac-85b2-05200f1a0902', '2026-11-23T09:00:00.500Z');
INSERT INTO public.kysely_migration VALUES ('0001-commands', '2026-11-26T13:54:49.973Z');
INSERT INTO public.kysely_migration VALUES ('0002-identity', '2026-11-26T13:54:50.067Z');
INSERT INTO public.kysely_migration VALUES ('0003-audit', '2026-11-26T13:54:50.106Z');
INSERT INTO public.kysely_migration VALUES ('0004-aangifte', '2026-11-26T13:54:50.377Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.officers VALUES ('9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', 'https://issuer', 's', 'S. El Amrani', '2026-11-23T09:00:01.100Z');
INSERT INTO public.receipts VALUES ('fbf880b9-5a9a-4ff3-ada4-a9192d0bd273', '41f6ec31-408a-4aac-85b2-05200f1a0902', '10defde2-e661-442d-8d90-dc5ded21177f', '81380f01-df5d-4cab-a8ea-27be641372d0', 'cancelled', NULL, '2026-11-23T09:00:00.500Z', '2026-11-23T09:00:00.500Z');
INSERT INTO public.sealings VALUES ('41f6ec31-408a-4aac-85b2-05200f1a0902', 'PL0600-2026000001', 'PL0600-2026000001-1', 'sealed', '{"version":1,"draftId":"41f6ec31-408a-4aac-85b2-05200f1a0902","zaaknummer":"PL0600-2026000001","procesVerbaalNumber":"PL0600-2026000001-1","organisation":{"name":"Politie (proef)","unitName":"RSC proef"},"template":{"templateId":"diefstal-fiets","version":1,"route":"counter","title":{"nl":"Diefstal van een fiets","en":"Theft of a bicycle"},"fields":[{"key":"soort","kind":"choice","label":{"nl":"Wat voor fiets is het?","en":"What kind of bicycle is it?"},"choices":[{"value":"stadsfiets","label":{"nl":"gewone fiets","en":"ordinary bicycle"}},{"value":"elektrisch","label":{"nl":"elektrische fiets","en":"electric bicycle"}},{"value":"bakfiets","label":{"nl":"bakfiets","en":"cargo bicycle"}},{"value":"kinderfiets","label":{"nl":"kinderfiets","en":"child''s bicycle"}},{"value":"racefiets","label":{"nl":"racefiets of mountainbike","en":"racing or mountain bicycle"}},{"value":"anders","label":{"nl":"een andere fiets","en":"another bicycle"}}],"required":true,"maxLength":120},{"key":"merk","kind":"text","label":{"nl":"Merk","en":"Make"},"required":true,"maxLength":60},{"key":"model","kind":"text","label":{"nl":"Model of type","en":"Model or type"},"help":{"nl":"Vaak staat het op de buis van het frame.","en":"It is often written on the frame."},"required":false,"maxLength":80},{"key":"kleur","kind":"text","label":{"nl":"Kleur","en":"Colour"},"required":true,"maxLength":60},{"key":"framenummer","kind":"text","label":{"nl":"Framenummer","en":"Frame number"},"help":{"nl":"Het staat in het frame en op de aankoopbon. Weet u het nu niet? Dan kan het later nog.","en":"It is stamped into the frame and stands on the receipt of the shop. You do not know it now? It can be added later."},"required":true,"maxLength":40},{"key":"kenmerken","kind":"text","label":{"nl":"Waaraan herkent u de fiets?","en":"How do you recognise the bicycle?"},"help":{"nl":"Bijvoorbeeld een sticker, een kras of een kinderzitje.","en":"For example a sticker, a scratch or a child seat."},"required":false,"maxLength":240},{"key":"waarde","kind":"euro","label":{"nl":"Waarde in euro","en":"Value in euros"},"help":{"nl":"Een schatting is goed.","en":"An estimate is fine."},"required":true,"maxLength":20},{"key":"waar","kind":"text","label":{"nl":"Waar stond de fiets?","en":"Where was the bicycle?"},"help":{"nl":"Plaats, straat, en wat er in de buurt is.","en":"Town, street, and what is nearby."},"required":true,"maxLength":160},{"key":"datum","kind":"date","label":{"nl":"Datum","en":"Date"},"required":true,"maxLength":40},{"key":"gezetOm","kind":"time","label":{"nl":"Hoe laat zette u de fiets neer?","en":"At what time did you leave the bicycle?"},"required":false,"maxLength":40},{"key":"wegOm","kind":"time","label":{"nl":"Hoe laat zag u dat de fiets weg was?","en":"At what time did you see that it was gone?"},"required":false,"maxLength":40},{"key":"slot","kind":"choice","label":{"nl":"Stond de fiets op slot?","en":"Was the bicycle locked?"},"choices":[{"value":"ja-een","label":{"nl":"ja, met één slot","en":"yes, with one lock"}},{"value":"ja-meer","label":{"nl":"ja, met meer sloten","en":"yes, with more than one lock"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"onbekend","label":{"nl":"weet ik niet meer","en":"I do not remember"}}],"required":true,"maxLength":120},{"key":"sleutels","kind":"choice","label":{"nl":"Heeft u alle sleutels nog?","en":"Do you still have all the keys?"},"choices":[{"value":"ja","label":{"nl":"ja","en":"yes"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"nvt","label":{"nl":"er waren geen sleutels","en":"there were no keys"}}],"required":false,"maxLength":120},{"key":"eigenaar","kind":"choice","label":{"nl":"Van wie is de fiets?","en":"Whose bicycle is it?"},"choices":[{"value":"aangever","label":{"nl":"van de aangever zelf","en":"the reporter''s own"}},{"value":"ander","label":{"nl":"van iemand anders","en":"somebody else''s"}}],"required":true,"maxLength":120}],"storyHints":[{"nl":"Wanneer zette u de fiets neer, en hoe?","en":"When did you leave the bicycle, and how?"},{"nl":"Wat zag u toen u terugkwam?","en":"What did you see when you came back?"},{"nl":"Heeft iemand iets gezien of gehoord?","en":"Did anyone see or hear anything?"},{"nl":"Hangt er een camera in de buurt?","en":"Is there a camera nearby?"},{"nl":"Heeft u iemand toestemming gegeven om de fiets te gebruiken?","en":"Did you allow anybody to use the bicycle?"}],"nextSteps":[{"nl":"Wij bekijken wat u heeft verteld. U hoort binnen 14 dagen wat wij doen.","en":"We look at what you told us. Within 14 days you hear what we do."},{"nl":"Weet u later meer? Geef het door. Noem dan uw zaaknummer.","en":"Do you know more later? Tell us. Then give your case number."},{"nl":"Bewaar dit bewijs. U kunt het nodig hebben voor uw verzekering.","en":"Keep this receipt. You may need it for your insurance."}]},"content":{"templateId":"diefstal-fiets","templateVersion":1,"fields":[{"key":"soort","value":"stadsfiets","open":false},{"key":"merk","value":"Gazelle","open":false},{"key":"model","value":"","open":false},{"key":"kleur","value":"blauw","open":false},{"key":"framenummer","value":"","open":true},{"key":"kenmerken","value":"","open":false},{"key":"waarde","value":"650","open":false},{"key":"waar","value":"Voorbeeldstad, Stationsplein","open":false},{"key":"datum","value":"2026-11-22","open":false},{"key":"gezetOm","value":"","open":false},{"key":"wegOm","value":"","open":false},{"key":"slot","value":"ja-een","open":false},{"key":"sleutels","value":"","open":false},{"key":"eigenaar","value":"aangever","open":false}],"paragraphs":[{"paragraphId":"7fd86a5a-1511-4554-acae-b5f6a534061c","text":"Ik zette mijn fiets om 9.00 uur op slot bij het station."},{"paragraphId":"1c628574-3f95-4af4-8de2-3248292d9c10","text":"Toen ik om 17.30 uur terugkwam, was hij weg."}],"aangever":{"surname":"de Bruijn","givenNames":"Willeke","birthDate":"1961-11-03","documentKind":"identityCard","documentNumber":"SPECI2026","establishedHow":"documentAndFace"}},"contentSha256":"4ead2d40c5f60ee76fc39e0d57ad0956d9c68d24c9471b7586967ac28da8c8ce","readOut":{"how":"byCitizen","at":"2026-11-23T09:00:00.500Z"},"aangeverSigned":{"how":"drawn","strokes":[[{"x":0.1,"y":0.5,"tMs":0},{"x":0.5,"y":0.3,"tMs":30},{"x":0.9,"y":0.6,"tMs":60}]],"at":"2026-11-23T09:00:00.500Z"},"verbalisant":{"officerId":"9f17b809-8aa5-4017-9dd4-cc9cf58cfcad","displayName":"S. El Amrani","unit":"RSC proef","oath":"ambtsbelofte","at":"2026-11-23T09:00:00.500Z"},"contactOfficer":"S. El Amrani","kiosk":{"name":"Loket Voorbeeldstad","place":"Voorbeeldstad"},"openedAt":"2026-11-23T09:00:00.000Z","frozenAt":"2026-11-23T09:00:00.500Z"}', '4ead2d40c5f60ee76fc39e0d57ad0956d9c68d24c9471b7586967ac28da8c8ce', '2026-11-23T09:00:00.500Z', '58d5a47cbdde493fdceafa94d588be32f0a5dbcb6267d8558e0b9c35d2cf4cd1/proces-verbaal.pdf', '58d5a47cbdde493fdceafa94d588be32f0a5dbcb6267d8558e0b9c35d2cf4cd1', '2026-11-23T09:00:00.500Z');
INSERT INTO public.sealings VALUES ('dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 'PL0600-2026000002', 'PL0600-2026000002-1', 'sealing', '{"version":1,"draftId":"dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1","zaaknummer":"PL0600-2026000002","procesVerbaalNumber":"PL0600-2026000002-1","organisation":{"name":"Politie (proef)","unitName":"RSC proef"},"template":{"templateId":"diefstal-fiets","version":1,"route":"counter","title":{"nl":"Diefstal van een fiets","en":"Theft of a bicycle"},"fields":[{"key":"soort","kind":"choice","label":{"nl":"Wat voor fiets is het?","en":"What kind of bicycle is it?"},"choices":[{"value":"stadsfiets","label":{"nl":"gewone fiets","en":"ordinary bicycle"}},{"value":"elektrisch","label":{"nl":"elektrische fiets","en":"electric bicycle"}},{"value":"bakfiets","label":{"nl":"bakfiets","en":"cargo bicycle"}},{"value":"kinderfiets","label":{"nl":"kinderfiets","en":"child''s bicycle"}},{"value":"racefiets","label":{"nl":"racefiets of mountainbike","en":"racing or mountain bicycle"}},{"value":"anders","label":{"nl":"een andere fiets","en":"another bicycle"}}],"required":true,"maxLength":120},{"key":"merk","kind":"text","label":{"nl":"Merk","en":"Make"},"required":true,"maxLength":60},{"key":"model","kind":"text","label":{"nl":"Model of type","en":"Model or type"},"help":{"nl":"Vaak staat het op de buis van het frame.","en":"It is often written on the frame."},"required":false,"maxLength":80},{"key":"kleur","kind":"text","label":{"nl":"Kleur","en":"Colour"},"required":true,"maxLength":60},{"key":"framenummer","kind":"text","label":{"nl":"Framenummer","en":"Frame number"},"help":{"nl":"Het staat in het frame en op de aankoopbon. Weet u het nu niet? Dan kan het later nog.","en":"It is stamped into the frame and stands on the receipt of the shop. You do not know it now? It can be added later."},"required":true,"maxLength":40},{"key":"kenmerken","kind":"text","label":{"nl":"Waaraan herkent u de fiets?","en":"How do you recognise the bicycle?"},"help":{"nl":"Bijvoorbeeld een sticker, een kras of een kinderzitje.","en":"For example a sticker, a scratch or a child seat."},"required":false,"maxLength":240},{"key":"waarde","kind":"euro","label":{"nl":"Waarde in euro","en":"Value in euros"},"help":{"nl":"Een schatting is goed.","en":"An estimate is fine."},"required":true,"maxLength":20},{"key":"waar","kind":"text","label":{"nl":"Waar stond de fiets?","en":"Where was the bicycle?"},"help":{"nl":"Plaats, straat, en wat er in de buurt is.","en":"Town, street, and what is nearby."},"required":true,"maxLength":160},{"key":"datum","kind":"date","label":{"nl":"Datum","en":"Date"},"required":true,"maxLength":40},{"key":"gezetOm","kind":"time","label":{"nl":"Hoe laat zette u de fiets neer?","en":"At what time did you leave the bicycle?"},"required":false,"maxLength":40},{"key":"wegOm","kind":"time","label":{"nl":"Hoe laat zag u dat de fiets weg was?","en":"At what time did you see that it was gone?"},"required":false,"maxLength":40},{"key":"slot","kind":"choice","label":{"nl":"Stond de fiets op slot?","en":"Was the bicycle locked?"},"choices":[{"value":"ja-een","label":{"nl":"ja, met één slot","en":"yes, with one lock"}},{"value":"ja-meer","label":{"nl":"ja, met meer sloten","en":"yes, with more than one lock"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"onbekend","label":{"nl":"weet ik niet meer","en":"I do not remember"}}],"required":true,"maxLength":120},{"key":"sleutels","kind":"choice","label":{"nl":"Heeft u alle sleutels nog?","en":"Do you still have all the keys?"},"choices":[{"value":"ja","label":{"nl":"ja","en":"yes"}},{"value":"nee","label":{"nl":"nee","en":"no"}},{"value":"nvt","label":{"nl":"er waren geen sleutels","en":"there were no keys"}}],"required":false,"maxLength":120},{"key":"eigenaar","kind":"choice","label":{"nl":"Van wie is de fiets?","en":"Whose bicycle is it?"},"choices":[{"value":"aangever","label":{"nl":"van de aangever zelf","en":"the reporter''s own"}},{"value":"ander","label":{"nl":"van iemand anders","en":"somebody else''s"}}],"required":true,"maxLength":120}],"storyHints":[{"nl":"Wanneer zette u de fiets neer, en hoe?","en":"When did you leave the bicycle, and how?"},{"nl":"Wat zag u toen u terugkwam?","en":"What did you see when you came back?"},{"nl":"Heeft iemand iets gezien of gehoord?","en":"Did anyone see or hear anything?"},{"nl":"Hangt er een camera in de buurt?","en":"Is there a camera nearby?"},{"nl":"Heeft u iemand toestemming gegeven om de fiets te gebruiken?","en":"Did you allow anybody to use the bicycle?"}],"nextSteps":[{"nl":"Wij bekijken wat u heeft verteld. U hoort binnen 14 dagen wat wij doen.","en":"We look at what you told us. Within 14 days you hear what we do."},{"nl":"Weet u later meer? Geef het door. Noem dan uw zaaknummer.","en":"Do you know more later? Tell us. Then give your case number."},{"nl":"Bewaar dit bewijs. U kunt het nodig hebben voor uw verzekering.","en":"Keep this receipt. You may need it for your insurance."}]},"content":{"templateId":"diefstal-fiets","templateVersion":1,"fields":[{"key":"soort","value":"stadsfiets","open":false},{"key":"merk","value":"Gazelle","open":false},{"key":"model","value":"","open":false},{"key":"kleur","value":"blauw","open":false},{"key":"framenummer","value":"","open":true},{"key":"kenmerken","value":"","open":false},{"key":"waarde","value":"650","open":false},{"key":"waar","value":"Voorbeeldstad, Stationsplein","open":false},{"key":"datum","value":"2026-11-22","open":false},{"key":"gezetOm","value":"","open":false},{"key":"wegOm","value":"","open":false},{"key":"slot","value":"ja-een","open":false},{"key":"sleutels","value":"","open":false},{"key":"eigenaar","value":"aangever","open":false}],"paragraphs":[{"paragraphId":"c0e53b0a-0426-40c3-b10e-f3a7d9347dd4","text":"Ik zette mijn fiets om 9.00 uur op slot bij het station."},{"paragraphId":"548ae52b-07ff-4d83-98bb-c871bf3c0304","text":"Toen ik om 17.30 uur terugkwam, was hij weg."}],"aangever":{"surname":"de Bruijn","givenNames":"Willeke","birthDate":"1961-11-03","documentKind":"identityCard","documentNumber":"SPECI2026","establishedHow":"documentAndFace"}},"contentSha256":"ccaa6505829fb716f7e7b78049ccb7e708c957277c77c0a21dd55841cfaed095","readOut":{"how":"byCitizen","at":"2026-11-23T09:00:01.000Z"},"aangeverSigned":{"how":"drawn","strokes":[[{"x":0.1,"y":0.5,"tMs":0},{"x":0.5,"y":0.3,"tMs":30},{"x":0.9,"y":0.6,"tMs":60}]],"at":"2026-11-23T09:00:01.000Z"},"verbalisant":{"officerId":"9f17b809-8aa5-4017-9dd4-cc9cf58cfcad","displayName":"S. El Amrani","unit":"RSC proef","oath":"ambtsbelofte","at":"2026-11-23T09:00:01.000Z"},"contactOfficer":"S. El Amrani","kiosk":{"name":"Loket Voorbeeldstad","place":"Voorbeeldstad"},"openedAt":"2026-11-23T09:00:00.500Z","frozenAt":"2026-11-23T09:00:01.000Z"}', 'ccaa6505829fb716f7e7b78049ccb7e708c957277c77c0a21dd55841cfaed095', '2026-11-23T09:00:01.000Z', NULL, NULL, NULL);
INSERT INTO public.sessions VALUES ('h', '9f17b809-8aa5-4017-9dd4-cc9cf58cfcad', '["officer"]', '2026-11-23T09:00:01.100Z', '2026-11-23T09:00:01.100Z', '2026-11-23T09:00:01.100Z');
INSERT INTO public."zaakCounters" VALUES ('PL0600', 2026, 2);
INSERT INTO public.zaaknummers VALUES ('PL0600', 2026, 1, 'PL0600-2026000001', '41f6ec31-408a-4aac-85b2-05200f1a0902', 'used', NULL, '2026-11-23T09:00:00.500Z');
INSERT INTO public.zaaknummers VALUES ('PL0600', 2026, 2, 'PL0600-2026000002', 'dddaf65c-a6d1-4bdb-a172-1c71b7ad52b1', 'used', NULL, '2026-11-23T09:00:01.000Z');
ALTER TABLE ONLY public."auditEntries"
    ADD CONSTRAINT "auditEntriesKey" PRIMARY KEY ("caseId", serial);
ALTER TABLE ONLY public."auditSalts"
    ADD CONSTRAINT "auditSalts_pkey" PRIMARY KEY ("caseId");
ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY ("commandId");
ALTER TABLE ONLY public."draftRecords"
    ADD CONSTRAINT "draftRecordsKey" PRIMARY KEY ("draftId", serial);
ALTER TABLE ONLY public."draftUpdates"
    ADD CONSTRAINT "draftUpdatesKey" PRIMARY KEY ("draftId", serial);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT "drafts_currentInCall_key" UNIQUE ("currentInCall");
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY ("draftId");
ALTER TABLE ONLY public."enrolmentCodes"
    ADD CONSTRAINT "enrolmentCodes_pkey" PRIMARY KEY ("codeHash");
ALTER TABLE ONLY public."followUpCodes"
    ADD CONSTRAINT "followUpCodes_pkey" PRIMARY KEY ("codeHash");
ALTER TABLE ONLY public.kiosks
    ADD CONSTRAINT kiosks_pkey PRIMARY KEY ("kioskId");
ALTER TABLE ONLY public.kiosks
    ADD CONSTRAINT "kiosks_publicKey_key" UNIQUE ("publicKey");
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.officers
    ADD CONSTRAINT "officersByIssuerAndSubject" UNIQUE (issuer, subject);
ALTER TABLE ONLY public.officers
    ADD CONSTRAINT officers_pkey PRIMARY KEY ("officerId");
ALTER TABLE ONLY public.receipts
    ADD CONSTRAINT receipts_pkey PRIMARY KEY ("orderId");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT "sealings_filePath_key" UNIQUE ("filePath");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT sealings_pkey PRIMARY KEY ("draftId");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT "sealings_procesVerbaalNumber_key" UNIQUE ("procesVerbaalNumber");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT sealings_zaaknummer_key UNIQUE (zaaknummer);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY ("tokenHash");
ALTER TABLE ONLY public."writeProbe"
    ADD CONSTRAINT "writeProbe_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY public."zaakCounters"
    ADD CONSTRAINT "zaakCountersKey" PRIMARY KEY (unit, year);
ALTER TABLE ONLY public.zaaknummers
    ADD CONSTRAINT "zaaknummersKey" PRIMARY KEY (unit, year, serial);
ALTER TABLE ONLY public.zaaknummers
    ADD CONSTRAINT zaaknummers_zaaknummer_key UNIQUE (zaaknummer);
CREATE UNIQUE INDEX "activeKiosksByName" ON public.kiosks USING btree (name) WHERE (state = 'active'::text);
CREATE INDEX "commandsByAt" ON public.commands USING btree (at);
CREATE INDEX "draftsByOfficer" ON public.drafts USING btree ("officerId", "openedAt");
CREATE INDEX "draftsByPhase" ON public.drafts USING btree (phase, "changedAt");
CREATE INDEX "receiptsByCall" ON public.receipts USING btree ("callId");
CREATE INDEX "receiptsByDraft" ON public.receipts USING btree ("draftId");
ALTER TABLE ONLY public."draftRecords"
    ADD CONSTRAINT "draftRecords_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES public.drafts("draftId") ON DELETE CASCADE;
ALTER TABLE ONLY public."draftUpdates"
    ADD CONSTRAINT "draftUpdates_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES public.drafts("draftId") ON DELETE CASCADE;
ALTER TABLE ONLY public."followUpCodes"
    ADD CONSTRAINT "followUpCodes_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES public.drafts("draftId");
ALTER TABLE ONLY public.receipts
    ADD CONSTRAINT "receipts_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES public.drafts("draftId");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT "sealings_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES public.drafts("draftId");
ALTER TABLE ONLY public.sealings
    ADD CONSTRAINT sealings_zaaknummer_fkey FOREIGN KEY (zaaknummer) REFERENCES public.zaaknummers(zaaknummer);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT "sessions_officerId_fkey" FOREIGN KEY ("officerId") REFERENCES public.officers("officerId") ON DELETE CASCADE;
