/** To whom a deed is done, by the grammar of its object: one sentence for each rule of `patients.ts`, and who is the actor. */
import { expect, test } from 'vitest'
import type { EventCoding } from '../ontology/index.ts'
import { codeDocument, readDocument } from './index.ts'

function first(text: string): [string | null, string[]] {
  const document = readDocument(text, { name: 'a.txt', date: '2024-05-01', language: 'en' })
  const event = codeDocument(document, { coder: 'test' }).find((item): item is EventCoding => item.kind === 'event')
  return [event?.actor ?? null, event?.recipients ?? []]
}

test.each([
  ['India sent 200 tonnes of rice to Nepal.', 'IND', ['NPL']],
  ['Erdogan discussed Libya with the Italian president.', 'TUR', ['ITA']],
  ['Brazil condemned an attack on the Peruvian embassy.', 'BRA', ['PER']],
  ["Norway rejected Prime Minister Imre Toth's proposal.", 'NOR', ['Prime Minister Imre Toth']],
  ['Kenya welcomed the decision of the Kwale County Council.', 'KEN', ['the Kwale County Council']],
  ['France condemned a protest by wine growers.', 'FRA', ['wine growers']],
  ['Greece received emergency aid from Cyprus.', 'CYP', ['GRC']],
  ['Chad and Niger signed a treaty.', 'TCD', ['NER']],
  ['The Russian foreign minister met his Turkish counterpart.', 'RUS', ['TUR']],
  ['Egypt agreed to send wheat to Lebanon.', 'EGY', ['LBN']],
  ['Ghana said it will not lift the embargo until Togo pays.', 'GHA', ['TGO']],
  ['Swedish and Danish envoys signed a treaty.', 'SWE', ['DNK']],
  ['The Ethiopian prime minister and his Kenyan counterpart Paul Oduya signed a treaty.', 'ETH', ['KEN']],
  ['The talks between Chile and Bolivia failed to produce a deal.', 'CHL', ['BOL']],
  ['A Norwegian court rejected an appeal filed by fishermen.', 'NOR', ['fishermen']],
  ["Austria welcomed Hungary's invitation to Slovakia.", 'AUT', ['HUN']],
  ['Iran launched missile strikes against a camp in Iraq.', 'IRN', ['IRQ']],
  ['Uganda withdrew its troops from Somalia.', 'UGA', ['SOM']],
  ['Nepal agreed to send soldiers to a peacekeeping force in Haiti.', 'NPL', ['HTI']],
])('%s', (text, actor, recipients) => expect(first(text)).toEqual([actor, recipients]))

test('what a state does to its own people is no dyad of the state with itself', () => {
  expect(first('The Burmese army arrested Burmese students.')).toEqual(['MMR', ['Burmese students']])
})
