#include "tests/support/permits.h"
#include "tests/unit/net/http_tools.h"

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;
using core::FaultCode;

TEST_CASE("a reply is a reply whatever its status, with decoded headers and the address that gave it") {
    TcpServer const server(say(http_reply("404 Not Found", "gone", "X-Thing:  Value \r\nLocation: /x\r\n")));
    auto const reply = fetch(get(local_url(server.port())));
    REQUIRE(reply);
    CHECK(reply->status == 404);
    CHECK(reply->body == "gone");
    CHECK(reply->header("x-thing") == "Value");
    CHECK(reply->header("location") == "/x");
    CHECK(reply->ip == "127.0.0.1");
}

TEST_CASE("a redirect is not followed") {
    TcpServer const server(say(http_reply("302 Found", "", "Location: http://127.0.0.1:1/\r\n")));
    auto const reply = fetch(get(local_url(server.port())));
    REQUIRE(reply);
    CHECK(reply->status == 302);
    CHECK(server.connections() == 1);
}

TEST_CASE("headers of an interim reply do not mix with those of the real one") {
    TcpServer const server(say("HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n" + http_reply("200 OK", "body")));
    auto const reply = fetch(get(local_url(server.port())));
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->header("x-early").empty());
    CHECK(reply->body == "body");
}

TEST_CASE("a request says who asks, in the given method, without cookies, Expect or a login over http") {
    std::string heard;
    {
        TcpServer const server(say(http_reply("200 OK", ""), &heard));
        NetworkOptions options;
        options.user_agent = "Mailplumb/test";
        auto request = get(local_url(server.port(), "/autodiscover.xml"));
        request.method = "POST";
        request.body = std::string(5000, 'x');
        request.headers = {{"Content-Type", "text/xml"}};
        core::Secret const password(std::string("hunter2"));
        request.login = HttpLogin{"me", &password, support::permit_for_host("127.0.0.1")};
        CHECK(fetch(request, options));
    }
    CHECK(heard.substr(0, 29) == "POST /autodiscover.xml HTTP/1");
    CHECK(heard.find("User-Agent: Mailplumb/test\r\n") != std::string::npos);
    CHECK(heard.find("Content-Type: text/xml\r\n") != std::string::npos);
    CHECK(heard.find("Content-Length: 5000\r\n") != std::string::npos);
    CHECK(heard.find("Expect") == std::string::npos);
    CHECK(heard.find("Authorization") == std::string::npos);
    CHECK(heard.find("Accept-Encoding: ") != std::string::npos);
}

TEST_CASE("a body over the limit is too large, one at the limit is not") {
    TcpServer const server(say(http_reply("200 OK", std::string(1000, 'x'))));
    auto request = get(local_url(server.port()));
    request.max_body = 1000;
    CHECK(fetch(request)->body.size() == 1000);
    request.max_body = 999;
    CHECK(fetch(request).error().code == FaultCode::too_large);
}

TEST_CASE("the limit counts decoded bytes") {
    TcpServer const server(say(http_reply("200 OK", gzip_of_zeros(3), "Content-Encoding: gzip\r\n")));
    auto request = get(local_url(server.port()));
    request.max_body = 100000;
    CHECK(fetch(request).error().code == FaultCode::too_large);
}

TEST_CASE("endless headers and endless bodies end") {
    TcpServer const headers([](Peer const& peer) {
        peer.receive_until("\r\n\r\n");
        peer.send("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 20000; ++i)
            peer.send("X-Header: 0123456789\r\n");
        peer.wait_for_end();
    });
    CHECK(fetch(get(local_url(headers.port()))).error().code == FaultCode::too_large);
    TcpServer const body([](Peer const& peer) {
        peer.receive_until("\r\n\r\n");
        peer.send("HTTP/1.1 200 OK\r\n\r\n");
        std::string const piece(10000, 'x');
        for (int i = 0; i < 100; ++i)
            peer.send(piece);
        peer.wait_for_end();
    });
    CHECK(fetch(get(local_url(body.port()))).error().code == FaultCode::too_large);
}

TEST_CASE("a silent or slow web server is timed out at the given moment") {
    TcpServer const silent([](Peer const& peer) { peer.wait_for_end(); });
    auto request = get(local_url(silent.port()));
    request.until = from_now(milliseconds(50));
    CHECK(fetch(request).error().code == FaultCode::timed_out);
    TcpServer const slow([](Peer const& peer) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        peer.wait_for_end();
    });
    request = get(local_url(slow.port()));
    request.until = from_now(milliseconds(50));
    CHECK(fetch(request).error().code == FaultCode::timed_out);
}

TEST_CASE("each way of not answering has its fault") {
    CHECK(fetch(get(local_url(closed_port()))).error().code == FaultCode::refused);
    TcpServer const hangs_up([](Peer const& peer) { peer.receive_until("\r\n\r\n"); });
    CHECK(fetch(get(local_url(hangs_up.port()))).error().code == FaultCode::reset);
    TcpServer const cut(say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    CHECK(fetch(get(local_url(cut.port()))).error().code == FaultCode::reset);
    TcpServer const smtp(say("220 mail ESMTP\r\n"));
    CHECK(fetch(get(local_url(smtp.port()))).error().code == FaultCode::malformed);
    TcpServer const lies(say(http_reply("200 OK", "not gzip", "Content-Encoding: gzip\r\n")));
    CHECK(fetch(get(local_url(lies.port()))).error().code == FaultCode::malformed);
}

TEST_CASE("a fetch may be cancelled at any moment, many at once") {
    TcpServer const silent([](Peer const& peer) { peer.wait_for_end(); });
    run_in_world({}, [&](Network network) -> Task<void> {
        std::vector<Task<void>> tasks;
        std::vector<Fetched> out(5, core::fail(FaultCode::internal));
        for (auto& one : out)
            tasks.push_back(fetch_into(network, get(local_url(silent.port())), one));
        bool const ended = co_await finish_by(gather(std::move(tasks)), from_now(milliseconds(30)));
        CHECK_FALSE(ended);
    });
}
