import Language

/// What people call a field of work, in everyday words: so that who tells of dirty floors is understood by who offers cleaning,
/// though they share no word. Each field is the beginning of a CPV code.
struct FieldWords: Sendable {
    /// The fields, by the key of a word; a word may belong to several.
    private let fields: [String: [String]]

    static let swedish = FieldWords(words, lexicon: .swedish)

    /// A line is `CPV words …`; the same beginning may come on several lines.
    private init(_ text: String, lexicon: Lexicon) {
        var fields: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard let field = parts.first.map(String.init) else { continue }
            let keys = Set(parts.dropFirst().flatMap { lexicon.forms(of: String($0)).bases })
            for key in keys where fields[key]?.contains(field) != true { fields[key, default: []].append(field) }
        }
        self.fields = fields
    }

    /// The fields that a word speaks of, by one of its keys.
    func fields(of key: String) -> [String] { fields[key] ?? [] }

    private static let words = """
        50112300 biltvätt tvätta bil bilar fordon invändigt utvändigt dammsuga polera vaxa avfettning rekond bilvård skumma fälgar smutsiga
        5011 bil bilar fordon bilpool tjänstebil tjänstebilar minibuss skåpbil hemtjänstbil hemtjänstbilar fordonspark däck däckbyte hjulskifte vinterdäck sommardäck besiktning besikta bilprovning verkstad oljebyte spolarvätska service serva reparera laga bromsar mekaniker
        637122 tanka tankning bränsle drivmedel bensin diesel ladda laddning elbil elbilar laddstolpe parkering köra flytta
        34430000 cykel cyklar elcykel elcyklar lådcykel tjänstecykel tjänstecyklar cykelpool trampa kedja växlar punktering pumpa slang ekrar cykelverkstad cykelservice hjul bromsar ramar pakethållare
        5083 laga lappa sy sömnad skrädderi skräddare sömmerska dragkedja blixtlås fåll fålla korta byxor knapp knappar lagning arbetskläder kläder tyg tyger textil textilier gardiner dukar draperi lagningar trasiga revor märka
        5083 båtkapell kapell markis markiser solskydd presenning tält segel dyna dynor överdrag brudklänning klänning
        18 arbetskläder kläder uniform uniformer jacka jackor förkläde förkläden väst västar tröja tröjor varselkläder profilkläder plagg kostym kostymer dräkt maskeraddräkt
        395 gardin gardiner duk dukar kuddar kudde filt filtar lakan sängkläder handduk handdukar mörkläggning textil textilier tygkasse tygkassar kassar väskor
        9831 tvätta tvätt tvätteri kemtvätt stryka strykning mangla mangling torka torktumlare lakan handdukar sängkläder arbetskläder moppar mattor smutstvätt tvättstuga tvättmaskin vika linne påslakan
        909 städa städning städare lokalvård lokalvårdare rengöra rengöring golv golvvård moppa dammsuga damma skura torka toalett toaletter papperskorg papperskorgar flyttstädning storstädning hygien rent skräpigt smutsigt kontorsstädning trappstädning trapphus trappuppgång ytor lokaler putsa ställa
        9091 fönster fönsterputs fönsterputsning putsa rutor glas glasrutor skyltfönster
        9069 klotter klottra klottersanering tagga väggar sanera
        9062 snö snöröjning skotta skottning halka halkbekämpning sanda sandning is isig istappar plogning ploga trottoar uppfart vinterväghållning salta tak
        9061 skräp skräpplockning nedskräpning plocka sopa gator torg fimpar renhållning papperskorgar soptunnor grus sandupptagning
        90511 sopor avfall avfallshämtning grovsopor bortforsling container tömma tömning kärl sophämtning farligt skrot grovavfall
        90514 återvinna återvinning återbruk återanvända återbruka sortera sortering källsortering pant panta burkar kartong wellpapp elektronikskrot demontera kassera kasserade överblivet secondhand begagnat begagnade
        7731 gräs gräsmatta gräsmattor klippa klippning ogräs rensa rabatt rabatter plantera plantering blommor park parker grönyta grönytor trädgård trädgårdsskötsel utemiljö buskar löv kratta lövblåsning vattna gräsklippning innergård skötsel
        7734 häck häckar träd beskära beskärning buskar fälla trädfällning grenar sly slyröjning stubbar flisa
        772 skog röja röjning gallra gallring ved vedklyvning sly naturvård stig stigar vandringsled vandringsleder led leder spänger leder naturreservat märka gles skogsvård fälla motorsåg motionsspår
        7732 fotbollsplan idrottsplats idrottsplan kritning konstgräs linjer planer sportanläggning isbana
        9838 hund hundar djur katt katter rasta hunddagis kennel pälsvård
        50850000 möbel möbler stol stolar klädsel klä tapetsera tapetserare tapetsering renovera renovering soffa soffor fåtölj skrivbord bord kontorsmöbler stoppning slipa lacka möbelrenovering slitna
        391 möbel möbler bord stolar hyllor hylla skrivbord inredning kontorsmöbler skåp bänk bänkar säng sängar bokhylla inreda
        4542 snickra snickare snickeri träarbete trä hyvla såga bygga bygge lister dörrar fönster altan staket plank pall pallkrage pallkragar lastpall odlingslåda odlingslådor skylt bänk bänkar bod fågelholk fågelholkar trall spjälor
        4544 måla målning måleri målare färg väggar tak tapet tapetsera spackla fasad plank olja
        45 bygga bygge renovera renovering reparera riva rivning bygg kakel golvläggning montera betong murning elinstallation rör
        507 vaktmästare vaktmästeri fastighet fastigheter fastighetsskötsel lampor lampbyte glödlampa lysrör tillsyn småreparationer småfix lås dörr gångjärn hissar filter brandvarnare justera skruva hänga
        50870000 lekplats lekplatser gungor gunga klätterställning sandlåda sand lekredskap rutschkana gungställning
        98392000 flytta flytt flytthjälp flyttlass bära bärhjälp lasta lyfta kartonger packa möbelflytt bohag dödsbo magasinera kontorsflytt hämta tunga
        6000 köra transport transportera transporter frakt frakta leverera leverans skjuts skjutsa kör åka chaufför lastbil skåpbil hämta lämna varor gods
        6012 taxi skjuts skjutsa skolskjuts färdtjänst resor sjukresor samåka samåkning åka buss hämta hämtning
        6013 resor passagerare samåka samåkning skjuts skjutsa kollektivtrafik buss busslinje landsbygd hållplats färdtjänst skolskjuts ta
        641 post paket bud budbil brev utdelning dela dela lämna rundor internpost posthantering brevbärare cykelbud prover provrör läkemedel tidningar flygblad hemleverans
        55520000 catering mat lunch luncher fika smörgås smörgåsar smörgåstårta buffé bullar kaffe frukost förtäring mingel tilltugg beställa dukning dryck representation möte konferens konferenser kaka kakor servera servering
        5533 café kafé kafeteria fik kaffe fika bulle bullar servering kiosk kassa glass korv
        553 restaurang matsal lunchrestaurang kock kök laga middag måltid måltider servera servering matgäster äta diska disk diskning
        55521 matlåda matlådor hemlevererad matdistribution matkasse matkassar matpaket matleverans varm mat matsvinn överskottsmat dagens äldre utkörning livsmedel kylvaror
        158 bröd bageri baka bakning tårta tårtor kakor sylt saft marmelad choklad godis livsmedel mat knäckebröd bullar honung smör
        03 grönsaker potatis odla odling odlingar frukt bär honung ägg blommor snittblommor buketter lök plantor växthus ekologisk gård fårskinn bin bikupor lokalproducerat
        0312 blommor blomma blombukett buketter krukväxter växter gröna krans kransar julgran julgranar
        63120000 lager lagra lagring förråd magasin förvara förvaring plocka plock orderplock inventera inventering gods hylla
        7992 packa packning paketera paketering förpacka kuvertera kuvertering etikettera etiketter märka sortera legoarbete montering montera plocka påsar kit välkomstpaket lego startpaket sampacka
        7957 kuvert kuvertera kuvertering utskick utskicken brev frankera adressera massutskick inbjudningar vika brevutskick
        4200 montera montering legotillverkning legojobb industri svetsa svetsning svarva plåt metall detaljer skruva bearbeta verkstadsmekanisk lödning kablage
        798 tryck trycka tryckeri broschyr broschyrer affisch affischer folder visitkort roll-up rollup banderoll skylt skyltar dekal dekaler kopiera kopiering häfta bokbinda inbjudan kataloger programblad
        3492 skylt skyltar skyltning gravera gravyr vägskylt informationstavla informationstavlor
        7241 webb webbplats webbplatser hemsida hemsidor nätsida webbshop sajt publicera webbdesign
        7225 dator datorer datorhjälp support it it-stöd surfplatta läsplatta padda paddor mobil mobiltelefon telefon app appar bankid internet digital digitalt digitala e-legitimation lösenord installera teknik skrivare uppkopplad krånglar
        503 dator datorer laptop laptops surfplatta mobiltelefon mobiltelefoner radera hårddisk elektronik laga skrivare kopiator begagnade skärm skärmar uppgradera
        8053 utbilda utbildning kurs kurser datautbildning handledare lära lärare praktik yrkesutbildning körkort truckkort yrke workshop föreläsning studiecirkel instruktör
        8050 kurs kurser utbilda utbildning föreläsning föreläsare workshop studiecirkel kunskap lektion lektioner lära språk svenska övning seniorer digital
        8058 språk svenska språkcafé språkkafé språkträning samtal sfi nyanlända konversation prata
        7954 tolk tolka tolkning översätta språk arabiska somaliska persiska tigrinja ukrainska teckenspråk modersmål översättning översättare tolkar
        8531 social sysselsättning daglig verksamhet arbetsträning arbetsprövning rehabilitering rehab arbetsplats praktik långtidsarbetslös långtidsarbetslösa funktionsnedsättning lss coachning jobbcoach handledning stöd utanförskap missbruk beroende behandling kriminalitet
        85312 sällskap besök kontaktperson ledsaga ledsagning ledsagare följa ensam ensamma ensamhet stöd kompis kompisar vän stödja stödperson kamratstöd mentor mentorer samtal lyssna prata ungdom ungdomar psykisk ohälsa promenad äldre isolerade gemenskap sällskapa umgås träffpunkt
        85311 boende stödboende härbärge jour tak natt övernattning våld kvinnojour utsatta skyddat barnhem hemlösa behövande äldreomsorg
        85312 barn barnpassning läxhjälp läxor läxläsning fritids fritidsgård aktiviteter lovaktiviteter sommarlov lov föräldrar familj familjer fadder faddrar
        851 hälsa friskvård massage fotvård sjukvård träning yoga mindfulness stress sjukgymnastik hälsosam rörelse fysioterapi
        8513 tandvård tandläkare
        983 massage friskvård frisör frisera klippa hår hårklippning fotvård manikyr skönhet spa
        9260 idrott sport träning gympa motion fotboll simning gym rörelse aktivitet cykla vandra skridskor friluftsliv ledare
        9231 konst konstnär konstverk måleri teater skådespel musik musiker uppträda utsmyckning illustrationer illustrera keramik skulptur skapande muralmålning muralmålningar teckna
        9234 dans underhållning artist artister musik trubadur clown scen uppträdande nöje
        923 evenemang festival kultur konsert scen ljud ljus ljudanläggning musik underhållning artist program
        7995 evenemang event festival marknad mässa mässor konferens konferenser mingel arrangera arrangemang stormöte invigning invigningar jubileum värd värdar värdskap garderob scen
        925 bibliotek böcker bok museum museer utställning utställningar arkiv kulturarv guidning guide guida visning visningar bokbuss
        7956 arkiv arkivera arkivering skanna skanning digitalisera digitalisering papper pärmar journaler handlingar akter gallra dokument scanna inskanning
        7950 kontor kontorsarbete kontorsservice administration administrativ registrera registrering inmatning mata skriva data kopiera postöppning kontorshjälp telefonsvarare
        7999 reception receptionist växel telefon bemanna bemanning värd konferensservice värdskap besökare möteslokaler välkomna
        7951 telefonväxel växel telefonpassning telefonist svara samtal ringa uppringning kundtjänst callcenter
        792 bokföring bokföra redovisning lön löner ekonomi fakturor faktura deklaration
        7934 reklam marknadsföring annons kampanj kommunikation sociala medier logotyp profil grafisk form formge formgivning layout design
        7996 foto fotografera fotografi fotograf bilder bild porträtt
        921 film filma filmning video klippa redigera inspelning podd poddar undertexter textning filmer spela
        7971 vakt vakter bevakning väktare rondering trygghet trygghetsvandring nattvandra trygghetsvärd trygghetsvärdar ordning patrullera bråk stökigt larm
        551 konferens övernattning hotell rum boende vandrarhem säng natt frukost gäster
        552 vandrarhem camping stuga stugor boende övernattning uthyrning tält gäster husvagn
        70 lokal lokaler hyra uthyrning kontor kontorsplats mötesrum möteslokal samlingslokal coworking
        98371 grav gravar gravskötsel kyrkogård begravning gravsten gravstenar gravplats
        9851 hemhjälp hushåll hushållsnära handla handling inköp ärenden ärende städhjälp hemma ensamma matlagning fixartjänst fixare äldre
        378 pyssel leksaker present presenter julklapp julklappar gåva gåvor souvenirer hantverk slöjd profilprodukter ljus tvål
        3753 leksak leksaker spel lekredskap sportutrustning fritidsutrustning låna utlåning fritidsbank
        559 butik affär försäljning sälja varor lanthandel servicebutik ombud
        7932 enkät enkäter intervjua intervju undersökning brukarundersökning fråga brukarrevision medborgarundersökning
        7941 rådgivning konsult affärsplan starta kooperativ rådgivare företagande tillgänglighet inventera processledning processledare
        77900000 bin bikupa bikupor biodling honung pollinering
        775 får kor betesdjur bete beta häst hästar stall ridning gård djur
        90 miljö kemikalier giftfritt hållbar sanering klimat fimpar
        50112300 spola lera leriga smuts dammiga bilrengöring tvätthall högtryckstvätt bilstol hundhår flottan rena skura
        5011 bilflotta reparation bilverkstad motor vindruta torkarblad lufttryck ringa påfyllning däckhotell fälg hjul skruva biljour rullar körklar
        637122 tankad tom bränslemätare mack kort elstolpe urladdad laddkabel flyttar ställa garage
        34430000 gnisslar gnissel fälg ventil sadel styre cykelhjälm cyklister växlarna tramp tvåhjuling punka pyspunka lampa cykelställ cykelrum övergivna
        5083 trasig trasigt slitet slitna söndrig hål knä söm sömmar måttbeställt maska sytt spruckna rämnat dragkedjan sytråd symaskin omsömnad uppläggning skydd överdrag vindskydd båtar väva vävning broderi
        9831 påslakan örngott frotté hygientextil arbetsplagg dukar skjortor mopp smuts fläckar fläck tvättkorg handdukarna skötbord
        909 lokalvårdsavtal dammråttor damm torr våttorka avtorka sopa fräsch fläckar lera kök badrum dusch toalettpapper tvål städvagn städfirma städerska lukt städas städat hemstäd mattor kundyta klassrum omklädningsrum
        9091 glas rutorna ränder skrapa inglasad solfläckar dagsljus
        9069 spray sprej sprejfärg klottrat färg tuggummi klistermärken vandalism vandaliserat skadegörelse fasader elskåp viadukt tunnel kladd
        9062 snöar snöat snöfall snöig hala halt halka halkar is isigt isiga glashalt skottar plogar plogat sand sandlådor ramla bröt ingången entré entrén trappor trappan framkomlig frost
        9061 fimp fimpar skräpar plastpåsar dike vägkant vägkanter strand stränder sopborste smutsig nedskräpat burkar löv
        90514 uttjänt skrotas slängs slänga bytas kasta kastas spill överskott material rester cirkulär cirkulärt tillvarata
        7731 växer igen maskrosor klippas gräset knähögt blommar växter perenner ogräset vissnar jord gödsla grönt utomhus sommarblommor krukor innergården rensning gångar sly
        7734 grenar hänger kvist toppa stam träden fallna ek häcken
        772 stigen spång spång spångar träd fallit motorsåg skogen naturstig markeringar skyltar vindskydd grillplats eldstad rastplats kapa klyva brännved kamin friluft elljusspår tätort buskage
        50850000 stoppning nött nötta sits sitsar klädd dyna stomme stommar sprucken läder fåtöljer tyg skrapad repig inventarier stolarna soffor nedgångna
        4542 virke furu ramp ramper räcke räcken sittplats sittplatser sittbänk soffa konstruktion rullstolsramp brygga bryggor trätrall lådor pallar lusthus fågelbord trädäck utemöbler insektshotell anslagstavla list spika skruva hammare
        4544 stryka färg flagnar flagnande väggarna roller pensel fräscha måla måleriarbete fönsterkarmar staket lack slitna kulör ommålning
        507 lysrör blinkar kärvar handtag dörrar kran droppar golvbrunn småjobb fixa lilla lampa vaktmästaren möblera ställer stolar ventilation nycklar passerkort skruva hyresgäst krånglar sätta
        50870000 gungor gungorna ställningar fallunderlag fallskydd spärrat spärrats lekredskapen gården klätterställningar besiktning anmärkningar sandbyte utelek linbana
        98392000 flyttar flyttas byter våning bohag lägenhet lägenheter dödsboet avlidna avliden vind källare källaren röja tömma möblerna kånka skjutsa forsla bärs kartongerna lyfter hiss trapphus inlastning
        6013 simhallen rullstol rullstolsburen elever barn fram tillbaka utflykt utflykter studiebesök minibuss förare turer tur bussen linje linjen grannar åker bil avlägsen byn byarna affären doktorn busstur avgång tidtabell tätorten tätort kommunikationer
        6012 taxi sjukresa anropsstyrd
        641 rör prov prover lab laboratorium brevlåda försändelse försändelser cykla sprida leveransrunda ärende bära mellan kurir internbud medicin apotek blodprov skicka skickas skickar
        55520000 äta ätbart vegetarisk vegetariskt dopp kaffebröd dricka bjuda bjuder gäster grilla grillkväll grillfest fest firar festlighet personalfest sammanträde sammanträder nämnd fullmäktige fikabröd lunchmöte julbord avtackning gravöl minnesstund konferenslunch maten macka mackor sallad soppa
        5533 våfflor glass korv dopp serveringen kiosken badet café fikaställe kaffeautomat sommarcafé driva gäster kök
        55521 lagad lagade middag middagar mat hemmaboende äter näring utkörd portion portioner matportion matlådor leverera hem hemma mathjälp hungriga undernärda ensamma äldre
        158 bakverk bakad bageriet bullarna fikabröd kakfat tårtor
        03 råvara råvaror morötter potatis rotfrukter rotsaker närodlat närodlad lokalt lokal odlare skörd säsong sallad tomater lök bonde jordbruk skolkök storkök ekologiskt kött ull jordgubbar äpplen äppelmust
        63120000 förvaras förvarar hjälpmedel rollator rollatorer sängar korridor utrymme plats hyllplats lagerplats pall truck truckar artiklar beställt beställer utlämning centrallager returer terminal inventarier
        7992 kit påse påsar sättas ihop fylla sätta lapp etikett etiketter paket omslag innehåll packas plockas rosett buntas häfta legoarbete gåvopåsar
        7957 brev kallelse kallelser frimärke frimärken vikas vika stoppas postas porto adresser adressetiketter enkäter påminnelser
        798 exemplar folder foldrar flygblad banderoller affischer färg upplaga rulla häften program trycksak trycksaker inbjudningar roll-ups papper plansch klistermärken reklamblad kalender årsberättelse skrift
        7241 tillgänglighet tillgängligheten nätet uppdatera länkar sidor sidorna kontrast skärmläsare syn wcag publicering hemsidan
        7225 bankid mobilen telefonen paddan plattan surfa mejl nätet legitimera logga inloggning koder app appen digitalt e-tjänster e-tjänst klarar seniorer pensionärer swish videosamtal vana ovana teknikrädda skärm läsplattor medborgarkontor uppkoppling
        503 elevdator elevdatorer datorerna maskiner maskinerna laptop bärbara bärbar rensa uppgifter säkert raderas radering skrota mobiler läsplattor kablar chromebook begagnad elektronik elavfall tangentbord skärm
        8058 prata pratar språket övning öva tala ord samtalsgrupp nyanländ kursdeltagare lärare svenskan modersmål
        8053 truck kurs behörighet certifikat praktisk hantverk lärling yrkesprov
        7954 språket språken tolkas föräldrar familjer flykting flyktingar afghanistan eritrea syrien ukraina somalia dari persiska farsi pashto förstår förstå kulturtolk brobyggare utvecklingssamtal hemspråk finska romani arabisk asyl
        8531 sjukskriven sjukskrivna sjukskrivning sjukpenning aktivitetsersättning pröva prova orkar orka arbetsförmåga rehabilitera återgång långvarig borta ersättning försörjningsstöd bidrag stegvis anpassad arbetslös prövning praktikplats praktikplatser anvisas platser
        8531 straff fängelse anstalt frivård frivården kriminalvård kriminalvården frigiven frigivning frigivna muckar muck återfaller återfall avtjänat dömd kriminella villkorlig drogfri drogfritt missbrukare nykter behandlingshem halvvägshus hemlös hemlösa bostadslös bostad tak huvudet avhoppare
        85312 mår dåligt ångest depression nedstämd orolig isolerad hemmasittare jämnårig jämnåriga unga lita förtroende stödsamtal återhämtning egenerfarenhet sällskap ensamhet hälsa social samvaro anhörig anhöriga volontär väntjänst isolering medmänniska
        851 axlar axel rygg nacke stel stela stelhet värk ont smärta behandling sjukfrånvaro ergonomi avslappning friskvårdstimme rörlighet balans massör kropp kroppen avkopplande personalhälsa
        983 axlar rygg nacke stela massör behandling frissan naglar fötter avslappning
        9260 skidor skridskor hjälmar pjäxor utrustning redskap låna friluftsdag friluftsdagen fotbollar bandy idrottsdag rörelseglädje flytväst kanot kanoter tält racketar
        9231 pjäs pjäser sång sjunga sjunger dramatik uppsättning föreställning skulptör målning väggmålning dikter berättare cirkus dans
        9234 roligt rolig uppträder underhålla allsång sång dragspel band orkester trollkarl skratta seniordag fest pjäs
        923 program sång pjäs kulturdag
        7995 gäster garderob besökare festivalen mässan utställare invigs publik tält scen fest stadsfest marknaden värdar arrangör biljett
        925 böcker samling föremål hembygd guidad
        7956 pärm pärmar handlingar ritningar bygglov bygglovshandlingar arkivet källaren skärmen söka sökbart gamla papper protokoll journal mikrofilm fotografier foton diabilder inlästa digitalt pappersarkiv
        7950 inskrivning excel tabell svarskort statistik siffror blanketter registrerade
        7951 ringer ringa telefon telefonen samtalen svarar svar lur växeln kö medborgare bokar tidbok tidsbokning boka upptaget lunchtid besked obesvarade
        7999 bemannar disk entrén besökarna mottagningen incheckning passerkort
        7934 kampanjer affischkampanj annonser synas budskap illustration illustratör formgivare
        7996 bilderna fotar porträttbilder
        921 klipp filmklipp videoklipp videor textad textade undertextad kamera inspelad reportage väntrum intervjufilm animation youtube streama livesända
        7971 oroligt otryggt otrygg otrygga stök bråkigt slagsmål fredagskväll fredagskvällar närvaro gäng ordningsvakt västar vuxna vuxen lugna lugnar resecentrum busstation torget ungdomar hänger nattvandrare vandra trygga
        551 sova sovrum bädda övernatta helpension internat kick-off kickoff ledningsgrupp planeringsdag planeringsdagar retreat sal natur lugn gästrum måltider utbildningsdagar lägerskola läger
        98371 gravplatser kyrkogårdar anhöriga gravrätt minneslund
        9838 husdjur djur matte husse hund hunden hundar katten katt vovve ägare ägaren kaniner promenera sällskapsdjur koppel burar
        9851 hemtjänstkund hemtjänst handlar matvaror inköpslista apoteksärende gardinbyte städdag servicetjänster äldres
        378 ge bort present gåva presenter julgåva julgåvor julklapp jul lokalt tillverkat tillverkad återbrukat ull keramik avtackningsgåva minnesgåva anställda jubileumsgåva uppskattning handgjord handgjort konsthantverk närproducerad
        7932 tycker åsikter röst röster synpunkter brukare boende erfarenheter berätta undersöka fokusgrupp fokusgrupper djupintervju utvärdera utvärdering samtalar egenerfaren nöjd nöjda missnöjda enkätsvar delaktighet
        775 betar bete betande djur stängsel vass kossor får getter get igenväxt hage hagar strandäng strandängar naturbete landskapet öppet
        9072 lupin lupinerna vresros björnloka invasivt igenväxning vass strandäng ängen slå lie blommande fjärilar pollinerare biologisk mångfald
        7732 fotbollsplanen planerna löparbana nät mål linjering vattning skidspår
        70 hyra möteslokalen sal salar kontorsrum lokalen bokningsbar
        9072 naturvård invasiva lupiner jätteloka parkslide slåtter äng ängar restaurera våtmark bekämpa
        """
}
