import Database
import HTTPTypes
import Testing
import Web

@testable import Torg

struct HealthTests {
    @Test func `it is alive at once, and ready when there is a partnership, under any host name`() async throws {
        let site = try await RealSite()
        #expect(try await site.get("/health/live").status == 200)
        #expect(try await site.get("/health/ready") == (503, "no partnership\n"))
        try await site.addPartnership()
        _ = try await site.database.write { try $0.execute("UPDATE partnership SET host = 'torg.example.org'") }
        #expect(try await site.get("/health/ready") == (200, "ok\n"))
        try await site.database.close()
        #expect(try await site.get("/health/live").status == 200)
        #expect(try await site.get("/health/ready").status == 503)
        try await site.close()
    }

    @Test func `figures are for this machine, and behind a proxy for who shows the token`() async throws {
        let alone = try await RealSite()
        #expect(try await alone.get("/metrics").body.contains("torg_letters_waiting"))
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        #expect(try await alone.get("/metrics", headers: [forwarded: "192.0.2.1"]).status == 404)
        try await alone.close()
        let secure = try await RealSite { $0.baseURL = "https://torg.example.org" }
        #expect(try await secure.get("/metrics").status == 404)
        try await secure.close()
        let told = try await RealSite {
            $0.trustsProxy = true
            $0.metricsToken = "hemligt"
        }
        #expect(try await told.get("/metrics").status == 404)
        #expect(try await told.get("/metrics", headers: [.authorization: "Bearer hemligt"]).status == 200)
        try await told.close()
    }
}
