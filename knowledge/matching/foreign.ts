/**
 * Small words by which a message in a language that we do not speak is known, without accents, as `normalise` leaves
 * them. Words that are also everyday Dutch or English ("die", "was", "me", "a") are left out on purpose.
 */
function list(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

export const FOREIGN_WORDS: Record<string, ReadonlySet<string>> = {
  german: list(
    'ich und ist nicht das ein eine einen der den dem sie wir ihr mein meine mir mich fur auf mit auch wenn kann konnen mochte brauche bitte danke hallo guten tag morgen arzt krankenhaus haben habe wird wurde uber noch sehr wo wann warum welche zweite meinung behandlung',
  ),
  french: list(
    'je nous vous est sont une un le la les des du et pour avec dans sur que qui quoi comment combien pourquoi bonjour merci mon ma mes votre avoir etre deuxieme avis medecin hopital puis peut besoin ou quand pas ne sil plait oui cest jai',
  ),
  spanish: list(
    'yo el los las una uno es son esta estoy para por con que como cuanto cuando donde hola gracias buenos dias tengo tiene quiero necesito puedo mi su segunda opinion medico hospital pero muy porque cita hablo espanol usted',
  ),
  italian: list(
    'io il lo gli una uno sono e per con che come quanto quando dove ciao buongiorno grazie ho vorrei posso mio mia secondo parere medico ospedale anche non perche della del nella',
  ),
  portuguese: list(
    'eu os as uma um nao sim para por com que como quanto quando onde ola obrigado obrigada bom dia tenho quero preciso posso meu minha segunda opiniao medico voce esta muito',
  ),
  polish: list(
    'ja jest sie nie na czy jak ile kiedy gdzie dlaczego dzien dobry dziekuje prosze mam moge chce potrzebuje moj moja mojej druga opinia opinie lekarz lekarza szpital szpitala leczenie dla przez oraz tylko czesc',
  ),
  turkish: list(
    'ben bir ve bu icin ile ne nasil kac nerede zaman merhaba selam tesekkur ederim lutfen var yok istiyorum miyim misiniz benim doktor doktorum hastane hastaneye ikinci gorus tedavi annem babam degil cok evet hayir alabilir mi',
  ),
  romanian: list(
    'eu este sunt si pentru cu ce cum cat cand unde buna ziua multumesc vreau pot trebuie meu mea doua opinie medic spital nu da va rog',
  ),
  indonesian: list(
    'saya anda yang dan untuk dengan apa bagaimana berapa kapan dimana terima kasih selamat tolong bisa dokter rumah sakit tidak',
  ),
  papiamento: list('mi bo nos ta pa cu kiko kon danki bon dia por favor mester dokter ospital segundo opinion no'),
  somali: list('waxaan ma waa iyo ka ku sidee mahadsanid dhakhtar isbitaal'),
  vietnamese: list('toi la va cho voi khong xin chao cam on bac si benh vien'),
}

/** Letters that Dutch and English do not write, outside names. */
export const FOREIGN_LETTERS = /[ßäłżźśćńąęğşıñ¿¡ãõșțăâîåæøčřžšěů]/iu
