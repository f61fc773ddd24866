import Database
import Partnership
import Web

/// The page of a case, and the forms on it.
struct CaseRoutes: Sendable {
    /// Where ideas are gathered.
    let places: GatheringPlaces

    var all: [Route] {
        [.get(path, .coordinate) { try await page($0, sent: nil) }] + sorting + moderating + referring
    }

    private let path = "/arbete/ideer/{reference}"

    private var sorting: [Route] {
        [
            form("sortera", "sort", notice: "ideas.work.done.sorted") { visit, fields in
                var sort = SortIdea(idea: try visit.reference(), version: fields.version, title: fields.text("title"))
                let more = fields.text("more").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
                sort.labels = fields.all("labels") + more
                sort.municipality = fields.text("municipality").isEmpty ? nil : fields.text("municipality")
                sort.place = fields.text("place")
                sort.showing = SortIdea.Showing(rawValue: fields.text("showing"))
                sort.responsible = fields.number("responsible")
                sort.nextStep = fields.text("nextStep")
                sort.nextOn = fields.text("nextOn")
                return sort
            },
            form("ansvar", "take", notice: "ideas.work.done.taken") { visit, _ in
                TakeResponsibility(idea: try visit.reference())
            },
            .post("\(path)/sla-ihop", .coordinate) { try await join($0) },
            form("skilj", "unjoin", notice: "ideas.work.done.unjoined") { visit, _ in
                UnjoinIdea(idea: try visit.reference())
            },
            form("utmaning", "challenge", notice: "ideas.work.done.challenge") { visit, fields in
                MarkChallenge(idea: try visit.reference(), isChallenge: fields.text("is") == "yes")
            },
            form("avsluta", "close", notice: "ideas.work.done.closed") { visit, fields in
                CloseIdea(idea: try visit.reference(), version: fields.version, reason: fields.text("reason"))
            },
            form("gjort", "called", notice: "ideas.work.done.called") { visit, fields in
                NoteDoneAnswer(
                    idea: try visit.reference(), isDone: ["yes": true, "no": false][fields.text("done")],
                    text: fields.text("text"))
            },
            form("oppna", "reopen", notice: "ideas.work.done.reopened") { visit, _ in
                ReopenIdea(idea: try visit.reference())
            },
        ]
    }

    private var moderating: [Route] {
        [
            form("dolj-ord", "mask", notice: "ideas.work.done.masked") { visit, fields in
                let phrases = fields.text("phrases").split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
                return MaskWords(
                    idea: try visit.reference(), phrases: phrases,
                    kind: Mask.Kind(rawValue: fields.text("kind")) ?? .other,
                    reason: fields.text("reason")
                )
            },
            form("visa-ord", "unmask", notice: "ideas.work.done.unmasked") { visit, fields in
                UnmaskWords(idea: try visit.reference(), phrase: fields.text("phrase"), reason: fields.text("reason"))
            },
            form("dolj", "hide", notice: "ideas.work.done.hidden") { visit, fields in
                HideIdea(idea: try visit.reference(), reason: fields.text("reason"))
            },
            form("visa", "show", notice: "ideas.work.done.shown") { visit, fields in
                ShowIdea(idea: try visit.reference(), reason: fields.text("reason"))
            },
            form("anmalan/{id}", "report", notice: "ideas.work.done.decided") { visit, fields in
                DecideReport(
                    report: try visit.number("id"), decision: try ReportCard.decision(fields),
                    reason: fields.text("reason")
                )
            },
            form("tillagg/{id}", "addition", notice: "ideas.work.done.added") { visit, fields in
                PublishAddition(addition: try visit.number("id"), isPublic: fields.text("decision") == "show")
            },
            form("tillagg/{id}/visa-inte", "hold", notice: "ideas.work.done.held") { visit, fields in
                HoldAddition(addition: try visit.number("id"), reason: fields.text("reason"))
            },
        ]
    }

    private var referring: [Route] {
        [
            .post("\(path)/skicka-forslag", .coordinate) { try await referSuggested($0) },
            form("skicka", "refer", notice: "ideas.work.done.referred") { visit, fields in
                ReferIdea(
                    idea: try visit.reference(), organisations: fields.all("organisations").compactMap { Int64($0) },
                    question: fields.text("question"), dueOn: fields.text("dueOn")
                )
            },
            form("uppdrag/{id}/svara", "reply", notice: "ideas.work.done.replied") { visit, fields in
                ReplyToQuestion(
                    referral: try visit.number("id"), text: fields.text("text"), dueOn: fields.text("dueOn"))
            },
            form("uppdrag/{id}/mer-tid", "extend", notice: "ideas.work.done.extended") { visit, fields in
                ExtendReferral(referral: try visit.number("id"), dueOn: fields.text("dueOn"))
            },
            form("uppdrag/{id}/ta-tillbaka", "recall", notice: "ideas.work.done.recalled") { visit, fields in
                RecallReferral(referral: try visit.number("id"), reason: fields.text("reason"))
            },
        ]
    }

    /// Sends an idea to a suggested organisation with the usual question and date: one press, or one key.
    private func referSuggested(_ visit: Visit) async throws -> Answer {
        let organisation = visit.form.number("organisation")
        let command = ReferIdea(
            idea: try visit.reference(), organisations: organisation.map { [$0] } ?? [],
            question: visit.t("ideas.routing.question"))
        do {
            _ = try await visit.run(command)
        } catch Refusal.invalid(let issues) {
            // Pressed twice, it was sent the first time.
            guard issues.allSatisfy({ $0.message == "ideas.referral.issue.asked" }) else {
                return try await page(visit, sent: SentForm(name: "refer", issues: issues))
            }
        }
        return try await tellSent(visit, to: organisation ?? 0)
    }

    /// Comes back to the case, and says to whom the question went.
    private func tellSent(_ visit: Visit, to organisation: Int64) async throws -> Answer {
        let (id, reference) = (visit.partnership.id, try visit.reference())
        let (name, referral) = try await visit.read { reader in
            guard let idea = try Idea.find(reader, in: id, reference),
                let asked = try Organisations.find(reader, in: id, id: organisation)
            else { throw Refusal.notFound }
            let referral = try IdeaCase.referrals(reader, main: idea.id).last {
                $0.organisation == organisation && $0.state.isOpen
            }
            return (asked.name, referral)
        }
        return visit.redirect(
            to: "/arbete/ideer/\(reference.path)", notice: "ideas.work.done.referredTo", ["organisation": name],
            link: referral.map { NoticeLink("ideas.work.done.see", path: $0.path) })
    }

    /// A form of the page: carries out a command and comes back, or shows the page again with what has to be mended.
    private func form<C: Command>(
        _ tail: String, _ name: String, notice: String,
        _ command: @escaping @Sendable (Visit, ActionFields) throws -> C
    ) -> Route {
        .post("\(path)/\(tail)", .coordinate) { visit in
            let key = visit.parameter("id")
            let name = key.isEmpty ? name : "\(name)-\(key)"
            let fields = ActionFields(form: visit.form, name: name)
            guard !fields.isLooking else { return try await page(visit, sent: SentForm(name: name, issues: [])) }
            do {
                _ = try await visit.run(try command(visit, fields))
                return visit.redirect(to: "/arbete/ideer/\(try visit.reference().path)", notice: notice)
            } catch Refusal.invalid(let issues) {
                return try await page(visit, sent: SentForm(name: name, issues: issues))
            }
        }
    }

    /// Comes back to the idea that leads the case.
    private func join(_ visit: Visit) async throws -> Answer {
        let fields = ActionFields(form: visit.form, name: "join")
        guard let main = IdeaReference(fields.text("main")) else {
            let issue = Issue("main", "ideas.work.issue.noSuchIdea")
            return try await page(visit, sent: SentForm(name: "join", issues: [issue]))
        }
        do {
            try await visit.run(JoinIdeas(try visit.reference(), into: main))
            return visit.redirect(to: "/arbete/ideer/\(main.path)", notice: "ideas.work.done.joined")
        } catch Refusal.invalid(let issues) {
            return try await page(visit, sent: SentForm(name: "join", issues: issues))
        }
    }

    private func page(_ visit: Visit, sent: SentForm?) async throws -> Answer {
        let (id, actor, reference) = (visit.partnership.id, visit.actor, try visit.reference())
        let search = ReferralChoices.Search(ActionFields(form: visit.form, name: "refer"), chosenIn: "organisations")
        let file = try await visit.read { reader -> CaseFile in
            guard let idea = try Idea.find(reader, in: id, reference) else { throw Refusal.notFound }
            return try CaseFile.read(
                reader, in: id, idea, for: actor, at: visit.now, places: places,
                placeNames: visit.partnership.settings.municipalities.map(\.name), search: search)
        }
        return CasePage(visit: visit, file: file, sent: sent).answer()
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
