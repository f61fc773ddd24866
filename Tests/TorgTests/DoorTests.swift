import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Torg

/// Every route × every role, from the route table itself.
@Suite(.serialized) struct DoorTests {
    /// Roles that somebody can have who comes to the door.
    static let callers = Role.allCases.filter { $0 != .system }

    @Test(arguments: callers) func `a page is there for those who may read it and for nobody else`(role: Role)
        async throws
    {
        let house = try await FilledHouse()
        let browser = try await house.site.browser(as: house.actor(role))
        for route in house.site.routes where route.method == .get {
            let page = try await browser.get(house.path(route))
            expect(page, route, role, house)
            #expect(Self.leaks(page.body, to: role).isEmpty, "\(route.pattern) shows \(role) what is not theirs")
        }
    }

    @Test(arguments: callers) func `a form is taken from those who may send it and from nobody else`(role: Role)
        async throws
    {
        let house = try await FilledHouse()
        for route in house.site.routes where route.method == .post {
            // A fresh session each time: some forms end it.
            let browser = try await house.site.browser(as: house.actor(role))
            let page = try await browser.post(house.path(route), [:])
            expect(page, route, role, house)
            #expect(Self.leaks(page.body, to: role).isEmpty, "\(route.pattern) shows \(role) what is not theirs")
        }
    }

    @Test(arguments: callers) func `a form without its token changes nothing`(role: Role) async throws {
        let house = try await FilledHouse()
        let browser = try await house.site.browser(as: house.actor(role))
        for route in house.site.routes where route.method == .post && !route.isOpenToOtherSites {
            let page = try await browser.postAsIs(house.path(route), FormFields())
            #expect([403, 404].contains(page.status), "\(route.pattern) as \(role): \(page.status)")
        }
    }

    @Test(arguments: callers) func `a form from another site is not taken`(role: Role) async throws {
        let house = try await FilledHouse()
        let browser = try await house.site.browser(as: house.actor(role))
        for route in house.site.routes where route.method == .post && !route.isOpenToOtherSites {
            let page = try await browser.post(house.path(route), [:], headers: [.origin: "https://annan.example"])
            #expect(page.status == 404, "\(route.pattern) as \(role): \(page.status)")
        }
    }

    /// A new door for everybody must be added here by somebody who asked what it shows to whom.
    @Test func `the doors that are open to everybody are these`() async throws {
        let house = try await FilledHouse()
        let open = house.site.routes.filter { $0.permission == .everyone }.map { "\($0.method) \($0.pattern)" }
        #expect(
            Set(open) == OpenDoors.all,
            "more: \(Set(open).subtracting(OpenDoors.all).sorted()), fewer: \(OpenDoors.all.subtracting(open).sorted())"
        )
    }

    @Test func `a door for who holds a link or a code says what they opened`() async throws {
        let house = try await FilledHouse()
        for route in house.site.routes where route.permission.roles.contains(.bearer) && route.permission != .everyone {
            #expect(route.opening != nil, "\(route.method) \(route.pattern)")
        }
    }

    @Test func `what is served is the doors, and what machines ask`() async throws {
        let site = try await RealSite()
        let doors = Set(site.site.routes.map { "\($0.method) \($0.pattern)" })
        let served = Set(site.site.endpoints.map { "\($0.method) \($0.pattern)" })
        #expect(served.subtracting(doors) == OpenDoors.machines)
        try await site.close()
    }

    @Test func `no door is there twice`() async throws {
        let house = try await FilledHouse()
        let doors = house.site.routes.map { "\($0.method) \($0.pattern)" }
        #expect(doors.count == Set(doors).count)
    }

    private func expect(_ page: TestPage, _ route: Route, _ role: Role, _ house: FilledHouse) {
        let name: Comment = "\(route.method) \(route.pattern) as \(role): \(page.status)"
        if route.permission.isGranted(to: house.actor(role)) {
            #expect(page.status < 500, name)
        } else {
            #expect(page.status == 404, name)
        }
    }

    /// Words that stand on a page and must not be shown to `role`.
    private static func leaks(_ body: String, to role: Role) -> [String] {
        var secret: [String] = []
        if role != .coordinator { secret += [FilledHouse.giverMark, FilledHouse.giverAddress] }
        if role != .coordinator { secret += [FilledHouse.privateMark, FilledHouse.pendingMark] }
        if ![.reader, .representative, .coordinator].contains(role) { secret.append(FilledHouse.staffMark) }
        // Only who speaks for the organisation that gave it reads a sealed tender.
        if role != .representative { secret.append(FilledHouse.sealedMark) }
        return secret.filter { body.contains($0) }
    }
}
