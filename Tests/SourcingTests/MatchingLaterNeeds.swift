@testable import Sourcing

extension WrittenNeed {
    /// Twenty more, written at the same time as the first forty.
    static let later: [WrittenNeed] = [
        .init(
            title: "Chefen vill ge bort något lokalt",
            words: "Inför jul ska tvåhundra anställda få en liten sak, gärna tillverkad i närheten och inte av plast.",
            right: "hantverksboden"),
        .init(
            title: "Rollatorer och sängar tar plats",
            words:
                "Hjälpmedlen står i korridoren. Vi behöver någon som förvarar dem och skickar ut när någon beställt.",
            right: "lagerhallen", places: ["1881"]),
        .init(
            title: "Stökigt på resecentrum",
            words: "På fredagskvällarna känner sig folk oroliga. Vi tänker oss vuxna i väst som pratar med ungdomarna.",
            right: "trygga-steg", places: ["1880"], times: [.evenings]),
        .init(
            title: "Lysrör som blinkar och dörrar som kärvar",
            words: "Föreningslokalerna saknar någon som gör det där lilla.", right: "vaktmastarna", places: ["1884"]),
        .init(
            title: "Ingen svarar när medborgarna ringer",
            words: "Vår kontaktperson har slutat, och mellan tolv och ett är det tomt.", right: "vaxeln"),
        .init(
            title: "Råvaror till skolköken",
            words: "Vi vill servera morötter och potatis som har vuxit inom några mils håll.", right: "odlarna",
            places: ["1880"]),
        .init(
            title: "Strandängarna växer igen",
            words: "Vassen och lupinerna tar över där det förr gick djur.", right: "betesgard", places: ["1882"]),
        .init(
            title: "Vad tycker de som bor på våra stödboenden?",
            words: "De svarar inte på enkäter. Vi skulle vilja att någon som själv har varit där samtalar med dem.",
            right: "enkatlaget"),
        .init(
            title: "Barn som saknar skidor",
            words: "Inför friluftsdagen märker vi att hälften inte har utrustning.", right: "fritidsbanken-prov",
            places: ["1880"]),
        .init(
            title: "Stela axlar på kontoret",
            words: "Sjukfrånvaron stiger, och vi vill erbjuda personalen behandling på arbetstid.", right: "friskvind",
            places: ["1880"]),
        .init(
            title: "Vad gör vi med matsalens nedgångna stolar?",
            words: "Sitsarna är spruckna, men träet är helt.", right: "stolsakuten"),
        .init(
            title: "Gardiner till nya trygghetsboendet",
            words: "Fyrtio fönster, olika mått, ska sys upp efter leverans av tyg.", right: "syrummet",
            places: ["1880"]),
        .init(
            title: "Isig parkering",
            words: "Personalen kommer halv sex och halkar mellan bilen och dörren.", right: "vintervakt",
            places: ["1862"]),
        .init(
            title: "Fler behöver prata svenska",
            words: "Kursdeltagarna får ingen övning utanför klassrummet.", right: "tungomal"),
        .init(
            title: "Grillkvällen för hela stadsdelen",
            words: "Vi räknar med tvåhundra gäster och vill slippa laga till allt själva.", right: "smakbaren",
            places: ["1880"], times: [.evenings]),
        .init(
            title: "Sommardäcken ska på",
            words: "Femtio av våra bilar, på kvällar så att de kan rulla dagtid.", right: "depan", places: ["1880"],
            times: [.evenings]),
        .init(
            title: "Matte som hamnat på sjukhus",
            words: "Ibland måste vi ta hand om någons husdjur när ägaren blir inlagd.", right: "hundstallet",
            places: ["1881"]),
        .init(
            title: "Skyltar om cykeldag",
            words: "Hundra affischer och tusen flygblad.", right: "trycksvarta", places: ["1880"]),
        .init(
            title: "Hyreshusets trappor",
            words: "Grus och lera överallt, det borde sopas och våttorkas varje vecka.", right: "glans-stad",
            places: ["1880"]),
        .init(
            title: "Brännved till mötesplatsen",
            words: "Kaminen i samlingslokalen går åt mycket, och veden ska vara torr.", right: "skogslaget",
            places: ["1884"]),
    ]
}
