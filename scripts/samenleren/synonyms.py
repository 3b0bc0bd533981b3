"""The words that people use for a field, beside the labels of our own forms.

They are read and never shown: not in forms, help or messages. `names.gist` compares them, so word
order, plurals, articles and a question mark do not count. A field is named "kind.field", or by its
name alone when a word means the same with every kind that has it. A word stands here only when it
can mean nothing else with that kind of record: "Omschrijving" is the purpose of a material, but of
a lesson it is anybody's guess, and that the editors say once (`recognise.own_words`).
"""

from __future__ import annotations

SYNONYMS: dict[str, tuple[str, ...]] = {
    "theme": (
        *("Onderwerp", "Thema of onderwerp", "Themanaam", "Naam van het thema", "Rubriek", "Topic"),
        *("Categorie", "Waar gaat het over", "Waarover gaat het", "Gaat over", "Over welk thema"),
        *("Hoort bij thema", "Past bij thema", "Onderwerp van de les", "Thema van de les"),
        *("Onderwerp van de ervaring", "Thema van de ervaring", "Aandachtsgebied"),
        *("Gesproken over", "Besproken onderwerp", "Besproken thema"),
    ),
    "chapter": (
        *("Voor welk hoofdstuk", "Hoofdstuk van de publicatie", "Hoofdstuk van het boek"),
        *("Hoort bij hoofdstuk", "Past bij hoofdstuk", "Onderdeel van de publicatie"),
        *("Plek in de publicatie", "Naam van het hoofdstuk"),
    ),
    "source_title": (
        *("Bronvermelding", "Naam van de bron", "Afkomstig uit", "Uit welk document"),
        *("Brondocument", "Welke bron", "Uit welke bron"),
    ),
    "source_address": (
        *("Link", "Link naar de bron", "Linkje", "Weblink", "Hyperlink", "Vindplaats", "URL"),
        *("Webadres", "Website", "Vindplaats van de bron", "URL van de bron", "Links"),
    ),
    "moment": (
        *("Datum", "Periode", "Jaar", "Moment", "Datum of periode", "Tijdstip", "Jaartal"),
        *("Wanneer speelde dit", "Wanneer gebeurde dit", "Uit welk jaar", "Maand"),
    ),
    "lesson.kind": (
        *("Type", "Aard", "Type ervaring", "Type les", "Soort les", "Soort bijdrage"),
        *("Aard van de ervaring", "Aard van de les", "Succes of belemmering", "+/-"),
        *("Positief of negatief", "Plus of min", "Pluspunt of minpunt", "Plus- of minpunt"),
        *("Succes of knelpunt", "Succes of les", "Succes of niet", "Succes of tip", "Plusmin"),
        *("Hielp of hinderde", "Helpend of hinderend", "Bevorderend of belemmerend"),
        *("Goed of kon beter", "Goed of minder goed", "Goed of slecht", "Ging het goed of niet"),
        *("Sterk of zwak", "Sterk of zwak punt", "Werkte het wel of niet", "Werkte het"),
        *("Werkte wel of niet", "Hielp of hielp niet", "Hielp het of zat het tegen"),
        *("Hielp of zat tegen", "Positieve of negatieve ervaring", "Kans of belemmering"),
        *("Succes, belemmering of les", "Succes, belemmering, les of tip"),
        *("Succesfactor of belemmering", "Succesfactor of knelpunt", "Succesfactor of faalfactor"),
    ),
    "lesson.audience": (
        *("Doelgroep van de les", "Doelgroep van de ervaring", "Voor welke doelgroep", "Publiek"),
        *("Voor wie van belang", "Voor wie belangrijk", "Voor wie interessant", "Voor wie nuttig"),
        *("Voor wie bedoeld", "Voor wie relevant", "Voor wie handig", "Voor wie bestemd", "Niveau"),
        *("Op welk niveau", "Bedoeld voor", "Bestemd voor", "Interessant voor", "Relevant voor"),
        *("Van belang voor", "Belangrijk voor", "Wie heeft hier iets aan", "Wie heeft er wat aan"),
        *("Wie kan hier iets mee", "Wie moet dit weten", "Lezers", "Voor welke lezers"),
        *("Voor welk niveau", "Wie heeft hier wat aan", "Aan wie gericht", "Gericht aan"),
    ),
    "lesson.text": (
        *("Geleerde les", "Belangrijkste les", "Lesje", "Wat is geleerd", "Wat geleerd"),
        *("Wat leert u", "Wat leerde u", "Les of ervaring", "Les of inzicht", "Lesson learned"),
        *("Lessons learned", "Leerpunt", "Leermoment", "Leerervaring", "Leeropbrengst", "Inzicht"),
        *("Belangrijkste inzicht", "Nieuw inzicht", "Bevinding", "Belangrijkste bevinding"),
        *("Opbrengst", "Opbrengst van de bijeenkomst", "Wat leverde het op", "Constatering"),
        *("Wat heeft het opgeleverd", "Praktijkervaring", "Ervaring uit de praktijk", "Observatie"),
        *("Omschrijving van de ervaring", "Beschrijving van de ervaring", "Wat ervaren"),
        *("Omschrijving van de les", "Beschrijving van de les", "Tekst van de les"),
        *("Wat nemen we mee", "Wat neemt u mee", "Wat willen we meegeven", "Wat wilt u meegeven"),
        *("Wat wilt u anderen meegeven", "Wat willen we anderen meegeven", "Wat viel op"),
        *("Wat was de ervaring", "Wat is de les", "Wat zijn de ervaringen", "Wat maakte u mee"),
    ),
    "lesson.speaker": (
        *("Wie", "Functie", "Gesproken met", "Wie vertelt dit", "Wie vertelde dit", "Van wie"),
        *("Door wie", "Wie heeft dit verteld", "Verteld door", "Ingebracht door", "Inbrenger"),
        *(
            "Aangedragen door",
            "Rol of functie",
            "Functie of rol",
            "Wie zei dit",
            "Spreker",
            "Genoemd door",
        ),
        *("Wie heeft dit gezegd", "Gezegd door", "Functie van de spreker"),
    ),
    "material.title": (
        *("Hulpmiddel", "Product", "Instrument", "Werkvorm", "Materiaal", "Tool"),
        *("Naam van het hulpmiddel", "Naam van het product", "Naam van het instrument"),
        *("Naam van de werkvorm", "Productnaam", "Welk hulpmiddel", "Titel van het materiaal"),
        *("Hulpmiddel of werkvorm", "Product of hulpmiddel", "Instrument of werkvorm"),
        *("Naam hulpmiddel of werkvorm", "Methodiek", "Naam van de methodiek", "Middel"),
    ),
    "material.kind": (
        *("Soort", "Type", "Vorm", "Categorie", "Type materiaal", "Soort hulpmiddel", "Wat is het"),
        *("Soort product", "Type product", "Soort instrument", "Type instrument", "Wat voor soort"),
        *(
            "Wat voor iets is het",
            "Wat voor materiaal",
            "Type hulpmiddel",
            "Soort middel",
            "Soort werkvorm",
        ),
    ),
    "material.purpose": (
        *("Doel", "Toepassing", "Waar is het voor", "Waarvoor te gebruiken", "Gebruik"),
        *("Waarvoor gebruikt u het", "Waarvoor gebruik je het", "Waarvoor gebruiken we het"),
        *("Omschrijving", "Beschrijving", "Toelichting", "Korte omschrijving", "Bedoeld voor"),
        *("Wat kunt u ermee", "Wat kun je ermee", "Wat kan je ermee", "Te gebruiken voor"),
        *("Wat doet het", "Waarvoor bedoeld", "Waartoe dient het", "Waar gebruik je het voor"),
        *("Waar gebruikt u het voor", "Waar gebruiken we het voor", "Waar dient het voor"),
    ),
    "material.address": (
        *("Link", "Links", "Linkje", "Weblink", "Hyperlink", "Vindplaats", "URL", "Webadres"),
        *("Website", "Te vinden op", "Te vinden via", "Waar staat het", "Waar vind je het"),
        *("Waar vindt u het", "Waar is het te vinden", "Downloadlink", "Waar te downloaden"),
        *("Link naar het materiaal", "Waar kun je het vinden", "Waar kunt u het vinden"),
    ),
    "material.source_address": ("Link naar de bron", "Vindplaats van de bron", "URL van de bron"),
    "question.text": (
        *("Hulpvraag", "Leervraag", "Vraag aan anderen", "Vraag aan andere consortia", "Gevraagd"),
        *("Vraag aan de anderen", "Wat willen we weten", "Wat wil je weten", "Onze vraag"),
        *("Wat zouden we willen weten", "Wat zou u willen weten", "Wat zoeken we", "Gezocht"),
        *("Waar zoeken we hulp bij", "Waar bent u benieuwd naar", "Waar zijn we benieuwd naar"),
        *("Wat willen we van anderen weten", "Wat willen we van anderen leren"),
        *("Wat zouden we van anderen willen weten", "Wat vragen wij aan anderen"),
        *("Wat wilt u vragen", "Wat willen we vragen", "Welke vraag heeft u"),
    ),
    "offer.text": (
        *(
            "Wat bieden we",
            "Wat biedt u",
            "Wat kunnen wij bieden",
            "Wat kunt u bieden",
            "Te bieden",
        ),
        *("Wat hebben we te bieden", "Wat heeft u te bieden", "Waarmee kunnen we helpen"),
        *("Waarmee kan je helpen", "Waarmee kun je helpen", "Hulpaanbod", "Wij bieden", "Geboden"),
        *(
            "Aangeboden",
            "Aanbod aan anderen",
            "Aanbod voor anderen",
            "Aanbod voor andere consortia",
        ),
        *("Wat kunnen wij anderen bieden", "Wat kunt u anderen bieden", "Wat bieden wij anderen"),
        *("Waarmee kunnen we anderen helpen", "Waarmee kunt u anderen helpen"),
    ),
    "interview.role": (
        *("Functie", "Gesproken met", "Gesprek met", "Met wie", "Wie", "Geïnterviewde"),
        *(
            "Gesprekspartner",
            "Wie is gesproken",
            "Wie spraken we",
            "Interview met",
            "Rol of functie",
        ),
        *("Functie van de geïnterviewde", "Rol van de geïnterviewde", "Functie of rol"),
        *("Functie van de gesprekspartner", "Rol van de gesprekspartner", "In gesprek met"),
    ),
    "interview.moment": (
        *("Datum", "Periode", "Moment", "Datum gesprek", "Datum van het interview", "Gesproken op"),
        *("Gesprek op", "Wanneer gesproken", "Wanneer was het gesprek"),
    ),
    "interview.summary": (
        *("Verslag", "Gespreksverslag", "Korte samenvatting", "Samenvatting van het gesprek"),
        *("Verslag van het gesprek", "Samenvatting van het interview", "Kern van het gesprek"),
        *("Wat is besproken", "Besproken", "Inhoud van het gesprek", "Gespreksnotities"),
        *("Wat kwam aan de orde", "Wat kwam ter sprake", "Wat werd besproken", "Wat bespraken we"),
    ),
    "interview.themes": (
        *("Onderwerp", "Besproken thema's", "Besproken onderwerpen", "Gespreksonderwerpen"),
        *("Thema's van het gesprek", "Onderwerpen van het gesprek", "Waar ging het over"),
    ),
    "interview.chapters": ("Voor welk hoofdstuk", "Hoort bij hoofdstuk", "Past bij hoofdstuk"),
    "consortium.name": (
        *("Naam van het project", "Projectnaam", "Naam van het samenwerkingsverband"),
        *("Hoe heet uw consortium", "Hoe heet het consortium", "Naam consortium of project"),
    ),
    "consortium.region": ("Werkgebied", "Provincie", "In welke regio werkt u", "Regionaam"),
    "consortium.municipalities": (
        *("Deelnemende gemeenten", "Betrokken gemeenten", "Welke gemeenten doen mee"),
        *("Welke gemeenten", "Aangesloten gemeenten", "Gemeenten in het consortium"),
    ),
    "consortium.municipality_count": ("Hoeveel gemeenten", "Aantal deelnemende gemeenten"),
    "consortium.areas": ("Buurten", "Wijken en buurten", "Wijken of buurten", "Wijken en kernen"),
    "consortium.partners": (
        *("Samenwerkingspartners", "Partnerorganisaties", "Met wie werkt u samen", "Wie doen mee"),
        *("Betrokken partijen", "Betrokken organisaties", "Deelnemende organisaties", "Partijen"),
        *("Met wie werken we samen", "Betrokken partners", "Welke partners"),
    ),
    "consortium.target_groups": (
        *("Voor wie", "Doelgroep van het project", "Op wie richt u zich", "Voor wie doen we het"),
        *("Op wie richten wij ons", "Voor welke doelgroep"),
    ),
    "consortium.interventions": (
        *("Wat doet u", "Wat doen we", "Ingezette interventies", "Interventies en activiteiten"),
        *("Welke interventies zet u in", "Welke interventies"),
    ),
    "consortium.period": ("Looptijd", "Projectperiode", "Looptijd van het project"),
    "consortium.notes": ("Bijzonderheden", "Korte omschrijving", "Omschrijving van het project"),
    "consortium.delivered": ("Ingevuld op", "Aangeleverd op", "Opgesteld op", "Ingeleverd op"),
    "literature.point": (
        *("Kernpunt", "Belangrijkste punt", "Kernboodschap", "Belangrijkste boodschap"),
        *("Boodschap", "Wat staat erin", "Wat zegt het", "Belangrijkste inzicht"),
    ),
    "literature.author": ("Schrijver", "Schrijvers", "Geschreven door", "Wie schreef het"),
    "literature.year": ("Jaartal", "Jaar van uitgave", "Publicatiejaar", "Verschenen in"),
    "literature.title": (
        *(
            "Titel van het boek",
            "Titel van het artikel",
            "Titel van het rapport",
            "Boek of artikel",
        ),
        *("Titel van de publicatie", "Naam van de publicatie"),
    ),
    "event.title": ("Naam van de bijeenkomst", "Titel van de bijeenkomst", "Bijeenkomst"),
    "event.date": (
        *("Wanneer", "Datum van de bijeenkomst", "Op welke datum", "Wanneer was de bijeenkomst"),
    ),
    "event.kind": ("Type bijeenkomst", "Type", "Soort", "Wat voor bijeenkomst"),
    "event.place": ("Locatie", "Waar", "Plaats van de bijeenkomst", "Waar was de bijeenkomst"),
    "event.participants": (
        *("Aantal deelnemers", "Aantal aanwezigen", "Hoeveel deelnemers", "Hoeveel mensen"),
    ),
    "event.host": ("Organisator", "Georganiseerd door", "Gastvrouw", "Gastheer of gastvrouw"),
    "event.agenda": ("Wat stond op het programma", "Programma van de bijeenkomst"),
    "event.evaluation": ("Terugblik", "Hoe is de bijeenkomst beoordeeld"),
    "profile.area": ("Wijknaam", "Buurtnaam", "Naam van de wijk", "Naam van de buurt"),
    "profile.moment": ("Meetjaar", "Peiljaar", "Jaartal", "Jaar van de meting"),
    "profile.topic": ("Naam van de indicator",),
    "profile.scale": ("Hoogste score", "Maximale score", "Maximumscore", "Schaal van de score"),
    "motimeter.activity": ("Gescoorde activiteit", "Welke activiteit", "Naam van de activiteit"),
    "motimeter.area": ("Wijknaam", "Buurtnaam", "Naam van de wijk"),
    "motimeter.moment": ("Moment", "Wanneer gescoord", "Datum van de meting"),
    "motimeter.point": ("Gescoord punt", "Punt van de Motimeter"),
    "survey.title": ("Naam van de peiling", "Titel van de poll", "Titel van de peiling"),
    "survey.moment": ("Datum van de poll", "Datum van de peiling", "Jaartal"),
    "survey.answer": ("Antwoordmogelijkheid", "Antwoordoptie", "Antwoordcategorie"),
    "survey.value": ("Aantal stemmen", "Aantal antwoorden", "Aantal keer gekozen"),
}

WEAK = (
    *("Vraag", "Aanbod", "Titel", "Product", "Instrument", "Materiaal", "Middel", "Tool"),
    *("Opbrengst", "Observatie", "Constatering", "Bevinding", "Verslag", "Besproken"),
    *("Gevraagd", "Gezocht", "Geboden", "Aangeboden", "Samenvatting", "Bijeenkomst", "Punt"),
    *("Type", "Soort", "Categorie", "Wie", "Functie", "Rol", "Gesprek met", "Met wie"),
    *("Wat viel op", "Wat is besproken", "Wat werd besproken", "Les", "Projectnaam"),
)
"""Words for what a record tells that stand in others' tables too: they need company."""
OTHERS = (
    *("Prijs", "Stukprijs", "Bedrag", "Kosten", "Budget", "Begroting", "Begroot", "Btw", "Euro"),
    *("Subtotaal", "Leverancier", "Artikelnummer", "Voorraad", "Factuur", "Factuurnummer", "Iban"),
    *("Telefoon", "Telefoonnummer", "Tel", "Mobiel", "E-mail", "Email", "Mail", "Mailadres"),
    *("E-mailadres", "Emailadres", "Adres", "Postcode", "Woonplaats", "Voornaam", "Achternaam"),
    *("Naam", "Geboortedatum", "Handtekening", "Paraaf", "Aanwezig", "Afwezig", "Aanwezigheid"),
    *("Afgemeld", "Actie", "Actiehouder", "Actiepunt", "Deadline", "Status", "Gereed", "Planning"),
    *("Afspraak", "Besluit", "Agendapunt", "Tijd", "Begintijd", "Eindtijd", "Starttijd", "Duur"),
    *("Uren", "Uur", "Week", "Kans", "Impact", "Risico", "Maatregel", "Beheersmaatregel", "Ernst"),
    *("Waarschijnlijkheid", "Gevolg", "Effect", "Score", "Cijfer", "Punten", "Klas", "Leerling"),
    *("Eigenaar", "Verantwoordelijke", "Prioriteit", "Startdatum", "Einddatum", "Mijlpaal"),
)
"""Columns of tables that are no contribution: price lists, plannings, minutes, addresses, risks."""


def also(kind: str, field: str) -> tuple[str, ...]:
    """The words people use for a field of a kind of record."""
    return SYNONYMS.get(f"{kind}.{field}", SYNONYMS.get(field, ()))
