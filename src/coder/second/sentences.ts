/**
 * The sentences of a document as the second coder is asked about them: each with its number, its words on one line, and what the
 * first coder's own parts make of it, by which actors and speakers in an answer are resolved.
 */
import { Holders, type Voice } from '../attribution.ts'
import { Discourse } from '../discourse.ts'
import type { Document } from '../document.ts'
import { noteIn, read, type Reading } from '../reading.ts'
import { sentencesOf } from '../text.ts'

export interface Asked {
  /** Number in the document, from 1. */
  number: number
  /** Its words with single spaces, as they are sent. */
  text: string
  reading: Reading
  voices: Voice[]
}

/** @param date the document's day, by which offices are resolved */
export function askedSentences({ text }: Document, date: string): Asked[] {
  const [discourse, holders] = [new Discourse(date), new Holders()]
  return sentencesOf(text).map((sentence, i) => {
    const reading = read(sentence, text, discourse)
    const voices = holders.voicesOf(reading)
    noteIn(discourse, reading)
    const words = text.slice(sentence.start, sentence.end).replaceAll(/\s+/g, ' ').trim()
    return { number: i + 1, text: words, reading, voices }
  })
}
