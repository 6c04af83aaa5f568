/**
 * Everyday words that say the same thing, in both languages: so that what was learnt from "rekening" also holds for
 * "bill", and a word that no phrasing has still speaks. Read from visitors, never said to them.
 *
 * `word`, `begin*`, `*end`, and `two_words` for words in a row, all as `normalise` leaves them (no accents, no
 * apostrophes). A word may stand in several concepts; the classifier learns which of them matter for which answer.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  relative: `
    moeder* mama mam vader* papa pap man mans vrouw echtgeno* partner vriendin broer* zus zusje zuster zussen zoon
    zoons zoontje dochter* kind kinderen opa oma tante oom neef nicht schoon* zwager ouders buurvrouw buurman buren
    kleinzoon kleindochter stief* familie* gezin mother* mom mommy mum mums mummy father* dad dads daddy husband*
    wife wifes spouse boyfriend girlfriend brother* sister* son sons daughter* child children grandpa grandma granny
    gran nan grandad grandfather grandmother aunt auntie uncle nephew niece cousin parents neighbour* neighbor*
    fiance* step* inlaws inlaw family relative relatives loved_one naaste* behalf namens`,
  patientof: `
    patient patiente patienten patients client clienten clients`,
  cancer: `
    *kanker kanker* tumor tumour tumors tumours tumoren cancer cancers gezwel* carcino* sarco* melano* lymfo*
    lympho* glio* myelo* leukem* leukae* mesothel* hodgkin gist neuro_endocrien uitgezaaid uitzaai* metasta* maligne
    malignant kwaadaardig* goedaardig benign oncolog* knobbel* lump`,
  organ: `
    borst long longen darm prostaat huid blaas nier nieren lever maag slokdarm alvleesklier pancrea* eierstok*
    baarmoeder* schildklier keel hersen* bot tong galblaas galweg* breast lung colon bowel prostate skin bladder
    kidney liver stomach *esophag* oesophag* ovar* uterus womb cervi* thyroid throat brain bone tongue testic*
    teelbal*`,
  otherdisease: `
    reuma* rheuma* artrose arthr* staar cataract knie heup knee hip diabetes suikerziekte astma asthma copd migraine
    hernia eczeem eczema psoriasis alzheimer dement* parkinson crohn colitis lyme allergie* allerg* griep flu
    verkoud* corona covid tand* kies tooth teeth dent* hart* heart cardio* hartklep zwanger* pregnan* ivf fertil*
    depress* burnout adhd autis* oor ogen eye eyes oog botbreuk gebroken fracture broken bloeddruk cholesterol`,
  place: `
    amsterdam rotterdam utrecht groningen maastricht eindhoven tilburg breda zwolle enschede arnhem nijmegen leiden
    delft gouda haarlem almere amersfoort apeldoorn deventer hengelo assen emmen leeuwarden heerenveen drachten
    sneek alkmaar hoorn purmerend zaan* hilversum ede venlo roermond heerlen sittard terneuzen goes middelburg
    vlissingen dordrecht zoetermeer schiedam vlaardingen spijkenisse roosendaal oss helmond weert doetinchem
    winterswijk zutphen meppel hoogeveen lelystad dronten veenendaal woerden zeist texel twente zeeland zeeuws
    friesland drenthe limburg brabant gelderland overijssel flevoland achterhoek veluwe haag hague bosch`,
  ourhospital: `
    nki avl antoni antonie leeuwenhoek erasmus emc daniel_den_hoed`,
  doctor: `
    arts artsen dokter* doktor dr specialist* oncoloo* chirurg* internist* uroloog urologen longarts* gynaecolo*
    hematolo* neurolo* radioloo* radiotherap* dermatolo* behandelaar* behandelend* hoofdbehandelaar doctor doctors
    doc docs physician* consultant* oncologist* surgeon* urologist* haematolog* gynecolo* pulmonolo* radiolog* medic
    medics`,
  gp: `
    huisarts* huisdokter ha hap doktersassistente dorpsdokter* eerstelijn* eerste_lijn gp gps general_practi
    family_doctor family_physician family_practi house_doctor house_docter local_doctor huis_arts huis_dokter`,
  professional: `
    collega collegae colleague colleagues praktijk praktijken practice mevr patiente mijn_patient my_patient
    our_patient casus regarding betreffende gaarne insturend* verwijzer referrer`,
  pickdoctor: `
    professor* prof hoogleraar* bij_naam by_name bekende famous beroemd* renowned gerenommeerd* favoriet* voorkeur*
    preference* prefer bepaalde specifieke specific particular certain vrouwelijke mannelijke female male
    zelf_uitkiezen uitkiezen request_a_particular aangewezen toegewezen assigned allocate* dezelfde_arts same_doctor
    welke_arts welke_dokter which_doctor which_specialist which_surgeon whoever top_surgeon`,
  who: `
    wie who whom whose welke_arts`,
  money: `
    set_me_back set_us_back geld kost kosten kostbaar kostenplaatje betaal* betalen betaling* bijbetal* vooruitbetal* aanbetal* zelf_betalen
    prijs prijs* tarief tarieven rekening* nota factu* euro euros bedrag* gratis voorschot* voorschieten overmaken
    uitgaven duiten centen poen doekoe peperduur kosteloos cost costs costly expensive money pay pays paid payment*
    payable paying price* fee fees bill bills billed invoice* charge charges charged free_of_charge afford* deposit*
    upfront up_front prepay* cash pocket expense* fund* financ* spaargeld savings budget krap bijstand minima
    eigen_zak quid bucks how_much_does hoe_duur`,
  insurance: `
    verzeker* zorgverzeker* polis* basispakket basisverzekering restitutie* natura* vergoed* gedekt dekking dekt
    declar* eigen_risico eigenrisico cz vgz menzis zilveren_kruis onvz dsw ditzo fbto unive ohra asr onverzekerd
    budgetpolis insur* policy policies cover* reimburs* deductible* excess claim claims claiming uninsured copay*
    own_risk health_plan gecontracteerd contract*`,
  howlong: `
    hoelang hoe_lang how_long lang lange langer duurt duren duur how_many_days how_many_weeks how_soon how_quickly
    how_fast hoe_snel hoeveel_dagen hoeveel_weken aantal_dagen werkdagen working_days business_days doorlooptijd
    tijdsduur termijn termijnen tijdspad timeline timeframe turnaround lengthy duration`,
  wait: `
    wacht* waiting* wait waits waited queue* geduld* ongeduld* rij beurt plek plaats plekje vrije_plek slot slots
    spot backlog list_for turn on_my_turn aan_de_beurt terecht terechtkunnen vertrag* delay* slow slower traag
    trager langzaam langzamer`,
  fast: `
    snel sneller snelst spoedig vlug rap gauw vlot haast* spoed* urgent* dringend* zo_snel quick* fast faster soon
    sooner hurry hurried asap rush* expedit* speed* earliest vroegst voorrang priority`,
  duration: `
    dag dagen week weken maand maanden jaar day days weeks month months year years`,
  when: `
    wanneer moment* tijdstip timing vroeg te_vroeg te_laat eerder laat when early earlier too_early late too_late
    stage fase stadium point right_time goede_moment juiste_moment premature voordat vooraleer before already
    nog_niet not_yet`,
  stillwaiting: `
    nog_geen nog_niet not_yet havent hasnt still_waiting wacht_nog afwacht* pending in_afwachting`,
  results: `
    uitslag* resulta* bevinding* result results finding*`,
  outcome: `
    uitkomst* conclusie* conclude* conclusion* eindoordeel verdict outcome* antwoord_krijg te_horen hoor_ik
    learn_the hear_the told verneem vernemen news nieuws`,
  advice: `
    advies adviezen adviseert adviseren geadviseerd aanbevel* advice advise* recommend* suggestion* suggest* tip
    tips guidance raad aanraden`,
  plan: `
    behandelplan* behandelvoorstel* behandeladvies plan plannen voorstel* voorgesteld* plans planned proposal*
    propose* treatment_plan mdo_advies`,
  treatment: `
    behandeling behandelingen behandel* therap* treat* treatment* zorg care verzorging zorgpad`,
  diagnosis: `
    diagnos* vastgesteld type_kanker soort_kanker type_of`,
  study: `
    studie* trial trials experiment* geneesmiddelenonderzoek medicijnstudie deelnem* deelname meedoen participa*
    proefpersoon fase_1 phase_1 phase_one phase_i nieuwe_medicijnen new_drug new_drugs new_medicine nieuw_medicijn
    wetenschappelijk* clinical research_study loting placebo eligible`,
  therapykind: `
    chemo* kuur kuren bestral* radiother* immunother* hormoon* operat* opereren geopereerd infuus infuse* radiation
    surgery surgeries surgical operated infusion* drip transplant* proton* tablet tablets`,
  request: `
    aanvra* aangevraagd verzoek* aanmeld* aangemeld inschrijv* indien* request* apply applying application* applied
    register* registration sign_up submit* enrol* aan_te_vragen vraag_aan vraag_ik_aan opstarten initiate* in_gang
    file_a`,
  arrange: `
    regel regelen regelt geregeld organis* arrange* set_up fix sort_out aanpakken aan_te_pakken go_about voor_elkaar
    werkwijze weg route procedure* how_do_i hoe_kan_ik waar_begin where_do_i_start stap stappen steps step
    stappenplan how_to`,
  referral: `
    verwijs* verwez* verwijz* doorverw* doorstur* doorgestuurd insturen refer refers referred refer* referral*
    send_me aanmeldbrief`,
  send: `
    sturen stuurt stuur gestuurd opstur* opgestuurd verzend* verzonden verstur* verstuurd* versturen mailen meestur*
    meegestuurd inzend* aanlever* aangeleverd overzetten toestur* toegestuurd upload* send sends sending sent mail
    mailed mailing email_it post posted posting forward* supply* transmit* deliver* courier koerier per_post
    aangetekend opsturen meegeven meegegeven inleveren hand_over hand_in`,
  documents: `
    papier* paperas* document* stuk stukken gegevens dossier* verslag* brief* rapport* cdrom dvd usb beelden
    beeldmateriaal coupe* glaasje* weefsel* paraffine* lab labuitslag* bloeduitslag* correspondentie ontslagbrief
    operatieverslag* map mapje bestand* paper* record records file files report reports letter letters disc discs
    disk disks image images imaging slide slides block blocks patholog* histolog* folder data notes medical_history
    voorgeschiedenis ziektegeschiedenis medicatielijst medication_list pa_uitslag pa_verslag pa discharge_summary
    kopie* copy copies bescheiden`,
  need: `
    nodig benodig* vereist* verplicht* compleet complete* volledig* minimaal minstens need needs needed require*
    necessary mandatory minimum at_least enclose* include* bijvoegen bijgevoegd meeleveren ontbreek* ontbrekend*
    missing vergeten forgot* what_should_i_bring wat_moet_ik_meenemen`,
  arrived: `
    aangekomen ontvang* ontvangst* bevestig* binnen binnengekomen binnenkomt zoekgeraakt kwijtgeraakt verdwenen
    vermist receive* receipt confirm* arriv* landed reached got_lost went_missing got_my in_goede_orde gekregen
    gearriveerd acknowledg*`,
  status: `
    status stand_van stand voortgang volgen track tracking progress* check checken nagaan navragen informeren_naar
    hoe_staat hoe_ver how_far where_is chase up_to_date inquire enquire opvolgen backoffice back_office
    outpatient_clinics`,
  nohear: `
    niets_gehoord niks_gehoord nog_niets nog_niks heard_nothing heard_anything stilte silence radiostilte no_news
    geen_bericht havent_heard hoor_niks hoor_niets no_reply geen_reactie`,
  assess: `
    beoord* bekij* bekeken bestud* doornem* doorgenomen doorlez* screen screening screenen toets* intake assess*
    evaluat* examine_the examining_my study_my studied read_through readthrough go_through goes_through gone_through
    look_at looks_at looking_at looked_at look_over review* triage doorgekeken doorkijk* door_te_nemen inlezen
    weegt_af`,
  meekijken: `
    meekijk* mee_te_kijken meegekeken kijkt_mee kijken_mee laten_kijken fresh_eyes frisse_blik extra_pair
    second_pair look_as_well have_a_look`,
  invite: `
    uitnodig* uitgenodigd oproep* opgeroepen invit* summon* langskomen langs_komen oproepbrief datum date welcome
    welkom see_me come_in come_over be_seen gezien_worden naar_u_toe`,
  refuse: `
    afgewezen afwij* weiger* toegelaten geaccepteerd accepte* reject* refus* turn_down turned_down turn_me
    turn_people say_no said_no zeggen_nee decline* denied deny not_accept geen_afspraak niet_uitgenodigd not_invited
    niet_welkom niet_terecht no_point niets_toe nothing_to_add toe_te_voegen geen_meerwaarde not_be_invited een_nee
    zonder_uitnodiging afgeketst`,
  everyone: `
    iedereen elke_patient alle_patienten everyone everybody anyone_who altijd always automatisch automatic*
    guarantee* garantie* sowieso standaard`,
  video: `
    video* beeldbel* beeldgesprek beeldscherm* telefonisch* telefoonconsult belafspraak digitaal* skype zoom
    op_afstand remote* virtual* videocall facetime vanuit_huis from_home from_my_home online_gesprek in_person
    persoonlijk_langs fysiek`,
  travel: `
    reis* reiz* rijd* rijden kilometer* trein* taxi vervoer ver afstand travel* drive driving distance far train
    journey trip trips uur_rijden heen_en_weer back_and_forth rolstoel wheelchair slecht_ter_been mobility ritje`,
  phone: `
    telefo* nummer bel belt bellen gebeld opbel* terugbel* telefoontje phone* number numbers call calls calling
    called ring ringing dial lijn line helpdesk belletje`,
  contactinfo: `
    contact* formulier* contactform* mailadres emailadres email_adres email_address informatiecentrum
    informatie_centrum patienteninformatie* balie secretariaat infocentrum website web_form webform form forms adres
    address bereik* reach* get_in_touch get_hold in_contact aanspreekpunt whom_do_i_ask information_center
    information_centre chatten`,
  message: `
    bericht* message* schriftelijk* written in_writing write_to schrijven mail_mij per_mail by_mail by_email
    by_letter sms app_je let_me_know laten_weten laat_u inform me_know`,
  hours: `
    open geopend openings* dicht gesloten sluit* uur uren weekend* zaterdag* zondag* maandag* dinsdag* woensdag*
    donderdag* vrijdag* avond* middag* ochtend* s_avonds feestdag* kerst* pasen paas* pinkster* hemelvaart
    koningsdag oud_en_nieuw kantooruren lunch* lunchpauze closed close closes opens opening hours oclock saturday*
    sunday* monday* tuesday* wednesday* thursday* friday* evening* afternoon* morning* holiday* christmas easter
    boxing bank_holiday office_hours after_work kings_day half_past na_werktijd pauze vandaag today nu_open
    right_now now`,
  abroad: `
    buitenland* duits* belg* frankrijk spanje portugal italie engeland polen turkije marokko suriname curacao aruba
    bonaire amerika canada china indonesie zuid_afrika zwitserland oostenrijk griekenland roemenie oekraine rusland
    dubai emigr* geemigreerd expat* visum visa abroad foreign* overseas country countries germany belgium france
    spain italy england britain uk ireland poland turkey morocco usa america united_states australia greece romania
    ukraine russia switzerland austria denmark sweden norway finland international* internationa* fly flight* vlieg*
    passport paspoort embassy ambassade outside_the grens border eu hongarije hungary bulgar* tsjech* czech
    portugese antillen* caribisch caribbean israel iran irak iraq syrie* syria egypt* ghana nigeria kenya india
    pakistan japan singapore thailand brazil* mexico cyprus malta luxemburg luxembourg home_country thuisland londen
    london brussel* antwerpen antwerp berlijn berlin paris parijs madrid overzees land landen dublin
    wenen vienna madrid rome lissabon lisbon warschau warsaw istanbul ankara casablanca paramaribo willemstad boston new_york
    toronto sydney`,
  language: `
    taal talen vertaal* vertal* tolk tolken engels* duits duitse frans franse spaans spaanse turks turkse arabisch*
    italiaans* pools poolse language* translat* interpret* english german french spanish italian turkish arabic
    polish`,
  transfer: `
    overname* overnem* overgenomen overneemt neem_over nemen_over neemt_over overplaats* overgeplaatst overstap*
    overdra* overgedragen verhuiz* wissel* switch* transfer* move_my move_to moved_to moving_to moving_over takeover
    take_over takes_over taking_over took_over take_me_on overhevel* overzetten change_hospital change_hospitals
    changing_hospital swap* van_ziekenhuis_veranderen hele_behandeling whole_treatment all_my_care alle_zorg
    verder_bij weg_bij leave_my onder_behandeling come_to_you_for naar_jullie_toe full_care continue_with_you`,
  stay: `
    blijv* blijf blijft bleef gebleven stay stays staying stayed remain* keep keeps keeping patient_blijven houd
    behoud`,
  meanwhile: `
    intussen ondertussen zolang tussentijd* tussendoor tijdelijk gedurende meantime meanwhile until till interim
    lopende doorlop* doorga* continue* pauze pause* stopzetten onderbrek* interrupt* tot_die_tijd tot_dan in_between
    overbrug* mag_ik_wachten hold_off start_alvast already_start begin_alvast`,
  nearby: `
    dichtbij dichterbij dicht_bij in_de_buurt in_mijn_buurt omgeving regio regionaal lokaal lokale streek* nabij
    thuis close_to_home near_home nearby near_me nearer closer local locally region* plaatselijk*`,
  share: `
    samenwerk* gezamenlijk* combin* gedeelt* deel_van deels een_deel overleg* cooperat* collaborat* share shared
    sharing split part_of partly partial* jointly both_hospitals beide_ziekenhuizen samen together afstem*
    coordinat* work_with samen_met`,
  difference: `
    verschil* onderscheid* tegenover versus vs difference* differ differs distinguish* distinct* compared either_or
    or_rather dan_wel hetzelfde_als wat_is_nou same_thing confus* verwar* door_elkaar mix_up the_two beide_opties
    welke_van which_of_the`,
  meaning: `
    beteken* inhoud* inhoudt houdt_in wat_houdt houdt definitie* uitleg* begrip begrippen term mean means meaning
    defin* explain* explanation what_is_a wat_is_een precies exactly concept in_plain in_gewone simple_words
    eenvoudige_woorden leg_uit bedoel* what_exactly in_other_words`,
  agree: `
    eens akkoord instem* gelijk_geven beamen agree agrees agreed concur* same_conclusion zelfde_conclusie
    hetzelfde_vinden hetzelfde_zegt think_the_same same_view bevestigen_jullie zelfde_oordeel same_opinion
    zelfde_advies same_advice say_the_same`,
  disagree: `
    oneens verschillend* tegensprek* tegensprak* tegenstrijdig* tegengesteld* afwijk* conflict* disagree* differ*
    contradict* opposite contrary otherwise anders_denk iets_anders something_else something_different ander_advies
    another_advice different_advice different_plan ander_plan niet_eens botsen not_match vinden_anders anders_dan
    unlike alternatief_plan`,
  opinion: `
    mening* opinie* opinion* view views oordeel visie blik tweede_mening second_opinion 2nd_opinion 2e_mening
    herbeoordel* contra_expertise contraexpertise second_view another_view another_look`,
  choose: `
    kies kiest kiezen keuze* gekozen afweg* dilemma* choose* choos* choice* chosen pick picked picking select*
    weigh* option* optie* voors_en pros cons knoop_door make_up_my_mind besluit* beslis* decide* decid* decision*
    overweg* consider*`,
  doubt: `
    twijfel* hesita* unsure not_sure uncertain* onzeker* doubt* torn tweestrijd weet_niet dont_know_whether aarzel*
    no_idea geen_idee in_two_minds`,
  advantage: `
    voordel* voordeel nadeel nadelen pluspunt* minpunt* advantage* disadvantage* benefit* drawback* downside* pro_en
    winst meerwaarde added_value gevolg* consequence* belangrijk* important* letten op_letten aandachtspunt* points
    criteria factor* denkvragen nadenken think_about bedenken`,
  again: `
    opnieuw weer nogmaals overdoen overgedaan over_doen herhal* herhaald* nog_een_keer nog_eens again repeat* redo
    redone re_do over_again once_more second_time all_over another_scan another_biopsy another_test`,
  test: `
    onderzoek onderzoeken scan scans mri ct pet petscan echo* biop* punct* prik prikken geprikt bloedprik*
    bloedonderzoek rontgen* scopie* endoscop* colonoscop* mammogra* botscan examination* exam exams test tests
    tested testing blood_test blood_sample xray x_ray ultrasound needle* puncture scope sample* prodded buis tube
    machine beeldvorming meting bloed bloods`,
  appointment: `
    afspra* consult* gesprek* spreekuur bezoek poli* ontmoet* onderhoud appointment* consultation* visit visits
    clinic outpatient session sit_down talk_with eerste_keer first_visit kennismak*`,
  accompany: `
    meenemen meebreng* mee meekomen meegaan vergezel* begeleid* erbij_zijn erbij accompan* company come_along
    come_with along_with bring_someone bring_my bring_along with_me support_person iemand_mee not_alone alleen_komen
    niet_alleen`,
  prepare: `
    voorbereid* vragenlijst* opschrijven noteren notities prepar* ready get_ready write_down take_notes record_the
    opnemen opname recorder lijstje_met nervous zenuwachtig zenuwen*`,
  question: `
    vraag vragen question* ask asks asking stellen`,
  team: `
    team teams overleg multidisciplin* mdo tumorwerkgroep tumorbesprek* bespreking* besproken besprek* vergader*
    expertteam deskundigen board tumorboard discuss* conference panel group_of experts_together meerdere_artsen
    several_doctors several_specialists various_doctors met_elkaar among_yourselves onderling collega_artsen`,
  sameday: `
    dezelfde_dag meteen direct gelijk onmiddel* same_day straight_away straightaway immediate* instant* on_the_spot
    right_away that_day zelfde_dag aan_het_eind end_of`,
  secondvisit: `
    vervolgafspraak tweede_afspraak tweede_gesprek second_appointment second_visit second_meeting come_back
    terugkomen nog_een_keer_komen week_later followup follow_up another_appointment tweede_keer nog_een_afspraak`,
  own: `
    eigen my_own own huidige current present`,
  other: `
    ander andere another other someone_else elders elsewhere`,
  permission: `
    toestem* goedkeur* toestaan akkoord mogen verbied* verbiedt tegenhoud* machtig* consent* permission* approv*
    allow* permit* forbid* block* mag tekenen handtekening signature authoris* authoriz* dwarslig* tegenwerk*
    medewerking`,
  collectdata: `
    opvrag* opgevraagd ophalen opvraag retrieve* obtain* get_my_records collect* verzamel* gather* inzage privacy`,
  right: `
    recht rechten wet wettelijk* juridisch* gerechtigd aanspraak modelovereenkomst wgbo plicht wetgeving right
    rights law laws legal* entitle* obliged obligation regulation* regels rule rules geldt`,
  trust: `
    vertrouw* wantrouw* beledig* kwets* boos gekwetst ondankbaar* loyaal loyal* brutaal onbeleefd verraad* schuldig
    schaam* durf* trust* distrust* mistrust* confiden* offen* insult* rude ungrateful disloyal* angry upset hurt*
    feelings betray* guilty awkward ashamed embarrass* dare pikeer* gepasseerd passeren voor_het_hoofd tactloos
    relatie_met relationship erg_vinden mind_if take_it_personally persoonlijk_op kwalijk verwijt critici* kritiek
    raar weird gek_dat normal_to impolite respect* feel_bad`,
  reason: `
    reden* waarom nut nuttig* zin zinvol* aanleiding reason* why useful point_of sense worthwhile worth purpose
    motief waarvoor what_for`,
  rare: `
    zeldzaam zeldzame bijzondere uitzonderlijk* rare uncommon unusual`,
  notworking: `
    aanslaat aanslaan slaat_niet werkt_niet helpt_niet uitbehandeld effect* baat resultaatloos not_working
    isnt_working ineffective stopped_working no_effect no_result not_respond niets_doet groeit_door keeps_growing`,
  expertise: `
    academi* expertise ervaring* ervaren kennis deskundig* gespecialiseerd* specialis* experience* expert* knowledge
    university* umc top_centrum expertisecentrum expert_center topziekenhuis reputation wereldnaam`,
  independent: `
    onafhankelijk* independent* objectief objective neutraal neutral unbiased onpartijdig* impartial`,
  cancel: `
    annul* geannul* afzeg* afgezegd afbel* afgebeld verzet verzetten verhinderd verplaats* cancel* call_off
    called_off reschedul* postpone* miss missed no_show noshow opdagen niet_komen niet_door cant_come cant_make
    cannot_make cannot_come rebook* afmeld*`,
  notice: `
    24_uur 24_hours tevoren van_tevoren vooraf beforehand notice in_advance advance day_before dag_van_tevoren
    op_tijd in_time te_laat_afgezegd`,
  next: `
    volgende vervolg* daarna verder verloop* verloopt traject* gang_van next after afterwards then process* course
    pathway follow* happen* gebeur* hoe_gaat vervolgstap* what_comes en_dan what_now`,
  back: `
    terug* return* back sent_back`,
  withdraw: `
    intrekken ingetrokken trek_in withdraw* overleden passed_away died deceased stopzetten_aanvraag zie_af`,
  portal: `
    portaal mijnavl mijn_avl inlog* login log_in wachtwoord* password* account* app digid patient_portal mijndossier
    site_werkt`,
  facility: `
    parkeer* parking parkeren restaurant* kantine cafetaria* cafeteria* bezoekuur bezoektijd* bezoekuren
    visiting_hours wifi kapel chapel bloemen flowers gevonden_voorwerpen lost_property opname_kamer ward rolstoelen
    winkel* shop kapper hotel logeer* gasthuis sleepover overnacht* parkeerplaats car_park route_beschrijving
    directions plattegrond`,
  jobs: `
    vacature* vacanc* baan sollicit* job jobs stage_lopen internship* vrijwillig* volunteer* salaris hiring career
    student scriptie`,
  donate: `
    donat* doneer* doneren gift collecte fundrais* kwf alpe sponsor*`,
  everyday: `
    weer weather regen rain voetbal football soccer ajax feyenoord politiek* politic* minister* verkiezing*
    election* recept recipe pizza grap grapje joke mop gedicht poem film movie muziek music song hoofdstad capital
    code coding python javascript programm* vertaal_dit bitcoin aandelen stocks horosco* president koning puzzel
    game games`,
  injection: `
    negeer ignore instruct* prompt* systeemprompt system_prompt pretend doe_alsof jailbreak rules regels_van admin
    sudo script select_from`,
  person: `
    mens mensen persoon medewerker* medewerkster iemand menselijk* levend* human* person people someone somebody
    staff operator* employee* representative* real_person doorverbind* verbind connect_me put_me_through echt_iemand
    te_woord speak_to talk_to spreken praten met_iemand nurse verpleeg*`,
  bot: `
    bot robot* computer* machine chatbot automaat* assistent* assistant ai kunstmatig* artificial programma`,
  frustrated: `
    snapt_niet snap_niet begrijpt_niet begrijpt_me waardeloos* waardeloze nutteloos useless stupid stom dom
    slecht_ding terrible rubbish crap fed_up zat_van onzin hopeless wrong_answer verkeerd_antwoord niet_wat_ik_vroeg
    klopt_niet`,
  thanks: `
    dank* bedankt* thank* thx tnx merci cheers ta appreciate*`,
  greeting: `
    hallo hoi hai hey hi hello goedemorgen goedemiddag goedenavond goedendag goeiedag goeie* good_morning
    good_afternoon good_evening greetings dag yo hiya howdy`,
  bye: `
    doei doeg tot_ziens dag_hoor bye goodbye see_you cya later fijne_dag prettige_dag nice_day fijne_avond houdoe
    ajuus farewell`,
  praise: `
    geweldig top super fijn mooi handig* behulpzaam netjes goed_bezig great awesome brilliant perfect excellent
    helpful lovely well_done good_job nice_work`,
  restart: `
    opnieuw_beginnen overnieuw van_voren start_over startover begin_opnieuw from_scratch from_the_beginning restart
    reset herstart nieuw_gesprek new_conversation new_chat begin_again`,
  stopcmd: `
    stop stoppen hou_op ophouden laat_maar annuleer_dit quit exit never_mind nevermind abort genoeg`,
  backcmd: `
    vorige stap_terug ga_terug go_back step_back undo previous`,
  repeatcmd: `
    herhaal nog_eens_zeggen say_that_again repeat_that come_again wat_zei what_did_you_say`,
  deletecmd: `
    wis wissen verwijder* delete* erase* remove_my gegevens_weg vergeet_alles forget_everything clear_my`,
  switchlang: `
    in_het_engels in_english in_het_nederlands in_dutch spreek_je do_you_speak praat_je`,
  checklist: `
    checklist* check_list afvink* aftik* lijst lijstje lijst_met tick* list check_off cross_off vinkje*
    doorlopen_lijst nalopen doorneem run_through`,
  guidecmd: `
    help_mij_kiezen help_me_choose help_me_decide keuzehulp wegwijzer wizard decision_aid stel_me ask_me_some gids
    guide guided begeleid_mij welke_kant which_way situatie situation past_bij suits_me fits_me`,
  breathing: `
    adem* benauwd* lucht_krijg geen_lucht breath* stikken stik chok* hijgen kortademig* wheez* gasp* blauwe_lippen`,
  bleeding: `
    bloeding* bloedt bloeden bleed* bloed_spug bloed_hoest bloed_brak spuug_bloed hoest_bloed vomit_blood
    vomiting_blood cough_blood coughing_blood coughing_up bloed_verlies gushing`,
  fever: `
    koorts* fever* rillen* rilling* shiver* 38 39 40 41 graden temperatu* thermometer degrees koude_rillingen sepsis
    chills`,
  collapse: `
    bewusteloos flauw* flauwgevallen reageert_niet niet_wakker in_elkaar collapse* unconscious unresponsive faint*
    passed_out wont_wake cannot_wake cant_wake epilep* seizure* stuip* toeval insult_gehad convuls* not_responding
    zakt_weg`,
  stroke: `
    mondhoek scheef scheve beroerte stroke verlamd* verlamming droop* face_is slurr* warrig verward* confused lalt
    praat_raar lam_gevoel numb gevoelloos cant_move kan_niet_bewegen`,
  chestpain: `
    pijn_op_de_borst druk_op_de_borst borstkas chest* hartaanval heart_attack hartinfarct cardiac uitstraling
    arm_trekt`,
  overdose: `
    overdosis overdose te_veel_pillen te_veel_morfine too_many_pills too_many_tablets ingenomen swallowed_all doosje
    hele_doos whole_box whole_strip vergift* poison*`,
  swelling: `
    gezwollen zwelt opgezwollen dikke_tong dikke_keel swollen swelling swells allergische_reactie anaphyla* rash
    uitslag_op`,
  emergencyword: `
    112 911 999 ambulance noodgeval nood emergency spoedeisend* seh ehbo er_now first_aid help_nu`,
  suicide: `
    zelfmoord* suicid* zelfdod* er_een_eind een_eind_aan eind_aan_maken end_it end_my_life end_it_all ending_my
    kill_my kill_himself kill_herself take_my_life van_kant doodmak* mezelf_iets iets_aandoen hurt_myself
    harm_myself self_harm ophangen hang_myself overdosis_nemen voor_de_trein in_front_of_a_train spoor springen_van
    jump_off jump_from bridge pillen_gespaard saved_pills`,
  deathwish: `
    dood dood_wil wil_dood niet_meer_leven niet_verder_leven leven_niet_meer levensmoe doodgaan sterven die dying
    want_to_die dont_want_to_live no_reason_to_live not_want_to_live not_be_here niet_meer_zijn niet_meer_ben
    er_niet_meer better_off beter_zonder without_me zonder_mij niet_meer_wakker never_wake afscheid goodbye_letter
    afscheidsbrief niet_meer_zitten zie_het_niet_meer hopeloos uitzichtloos kan_niet_meer cant_go_on cannot_go_on
    no_way_out geen_uitweg give_up opgeven moe_van_het_leven tired_of_life tired_of_living tot_last burden leeg
    empty wanhop* despair* desperate`,
  survival: `
    overlev* levensverwacht* prognos* surviv* life_expect how_long_do_i_have hoe_lang_heb_ik_nog te_leven genez*
    cure cured curable kans kansen chance chances odds terminaal terminal palliat* uitbehandeld sterfte statisti*
    percentage procent percent remissie remission recur* terugkeer`,
  dose: `
    dosis dosering* dose dosage* milligram mg slikken slik innemen inneem pil pillen pill pills tablet* medicijn*
    medicat* medicine* paracetamol ibuprofen* tamoxifen* morfine* morphine prednis* dexameth* xeloda capecit*
    paclitax* docetax* letrozol* oxycod* antibiot* supplement* vitamin* bijwerking* side_effect kruiden herbs
    cannabis cbd wiet* kurkuma turmeric curcuma keto dieet diet alcohol grapefruit bloedverdunner* skip_a verhogen
    verlagen`,
  labvalue: `
    psa gleason bi_rads birads her2 brca t1 t2 t3 t4 n0 n1 n2 m0 m1 stadium_4 stage_4 stage_iv graad grade cea ca125
    hb leuko* leuco* bloedwaarde* waarde* value* white_cells witte_bloed lesion* laesie* mm cm marker* egfr kras
    ki67 trombo* platelet* suv nodule* nodul* hypodens*`,
  symptom: `
    pijn pain* misselijk* nausea* overgev* vomit* braken moe vermoeid* tired fatigue diarree diarrhea diarrhoea jeuk
    itch* tintel* tingl* haar_uitval haaruitval hair hoest* cough* bult* zwelling huiduitslag bobbel plek
    moedervlek* mole koud gewicht* weight duizelig* dizz* slapeloos insomnia wond wound`,
  isitnormal: `
    normaal normal ernstig serious* erg gevaarlijk* dangerous zorgen_maken worry_about worried_about bad_sign
    slecht_teken kwaad harmless verstandig wise better_to beter_om zal_ik should_i moet_ik_stoppen what_would_you_do
    wat_zou_u_doen wat_raadt welke_behandeling which_treatment best_treatment beste_behandeling tell_me_which`,
}
