/// Words that say little of what a text is about.
enum CommonWords {
    static let all = swedish.union(english)

    private static let swedish = Exceptions.list(
        """
        aldrig all alla allt alltid alltså andra andras annan annat att av bara bl a blev bli blir blivit både då där
        därför de dem den denna denne dennes deras dess dessa desto det detsamma detta dig din dina dit ditt dock dom
        du efter efteråt eftersom ej eller emot en endast enligt er era ert ett exempelvis ex fast fler flera flesta fram
        från för före förut få får fått genom ger gjorde gjort gör göra gå går gått ha hade haft han hans har helt hennes
        henne hit hon honom hos hur här i ibland icke igen in inga ingen inget innan inne inom inte istället ja jag jo ju
        just kan kl kom komma kommer kommit kunde kunna kunnat kvar lite man med mellan men mer mera mest mig min mina
        mitt mot mycket måste ned nej ner ni nog nu någon någonting något några när nästan och också om oss på redan rätt
        sa sade samma samt sedan ses sig sin sina sitt själv själva ska skall skulle slutligen som så sådan sådana sådant
        t tex till tills trots under upp ur ut utan var vara vare varför varit varje vars vart vem vems verkligen vet vi
        via vid vilka vilkas vilken vilket vill ville väl än ändå ännu är även åt över övrigt
        """
    )

    /// Those that are also Swedish words of some weight are not here: by, is, be, do, me, no.
    private static let english = Exceptions.list(
        """
        a about after again all also am an and any are aren't as at because been before being between both but can cannot
        can't could did didn't does doesn't doing don't down during each few for from further had has hasn't have haven't
        having he her here hers herself him himself his how i if in into isn't it it's its itself just let's more most my
        myself nor not of off on once only or other our ours ourselves out over own same she should so some such than that
        the their theirs them themselves then there these they this those through to too under until up very was wasn't
        we were what when where which while who whom why will with won't would you your yours yourself
        """
    )
}
