import type { PostLanguage } from '#lib/i18n/rules.ts'

/**
 * The replacements for removed text. `[name removed]` in a link would end the link, so the replacement for addresses
 * has no blanks.
 */
type Marks = {
  passage: string
  inAddress: string
  /** The replacement of a purged text; long enough for a post's body, and for a title. */
  body: string
  title: string
}

/** The replacements in the language of the post, for its readers. */
export const MARKS: Readonly<Record<PostLanguage, Marks>> = {
  en: {
    passage: '[name removed]',
    inAddress: 'name-removed',
    body: '[This text has been removed for good.]',
    title: '[removed for good]',
  },
  de: {
    passage: '[Name entfernt]',
    inAddress: 'name-entfernt',
    body: '[Dieser Text wurde endgültig entfernt.]',
    title: '[endgültig entfernt]',
  },
  sv: {
    passage: '[namn borttaget]',
    inAddress: 'namn-borttaget',
    body: '[Den här texten har tagits bort för gott.]',
    title: '[borttagen för gott]',
  },
  da: {
    passage: '[navn fjernet]',
    inAddress: 'navn-fjernet',
    body: '[Denne tekst er fjernet for altid.]',
    title: '[fjernet for altid]',
  },
  nl: {
    passage: '[naam verwijderd]',
    inAddress: 'naam-verwijderd',
    body: '[Deze tekst is voorgoed verwijderd.]',
    title: '[voorgoed verwijderd]',
  },
  fi: {
    passage: '[nimi poistettu]',
    inAddress: 'nimi-poistettu',
    body: '[Tämä teksti on poistettu pysyvästi.]',
    title: '[poistettu pysyvästi]',
  },
  fr: {
    passage: '[nom supprimé]',
    inAddress: 'nom-supprime',
    body: '[Ce texte a été supprimé définitivement.]',
    title: '[supprimé définitivement]',
  },
  es: {
    passage: '[nombre eliminado]',
    inAddress: 'nombre-eliminado',
    body: '[Este texto se ha eliminado para siempre.]',
    title: '[eliminado para siempre]',
  },
  it: {
    passage: '[nome rimosso]',
    inAddress: 'nome-rimosso',
    body: '[Questo testo è stato rimosso per sempre.]',
    title: '[rimosso per sempre]',
  },
  pt: {
    passage: '[nome removido]',
    inAddress: 'nome-removido',
    body: '[Este texto foi removido para sempre.]',
    title: '[removido para sempre]',
  },
}
