#include "app/language/translator.h"
#include "tests/support/catch.h"
#include "tests/unit/language/mo_file.h"

#include <clocale>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace mp;
using core::Message;

namespace {

/// A folder of catalogues that goes away with the test.
class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("mailplumb-language-" + std::to_string(::getpid()))) {}
    ~Folder() { std::filesystem::remove_all(m_path); }
    void add(std::string const& language, std::string const& bytes) const {
        auto const place = m_path / language / "LC_MESSAGES";
        std::filesystem::create_directories(place);
        std::ofstream(place / "mailplumb.mo", std::ios::binary) << bytes;
    }
    std::vector<std::string> list() const { return {m_path.string()}; }

private:
    std::filesystem::path m_path;
};

std::string german() {
    using namespace std::string_literals;
    return language::test::mo_file({{"Server {host} refused {user}", "{user} wurde von {host} abgewiesen"},
                                    {"{count} message\0{count} messages"s, "{count} Nachricht\0{count} Nachrichten"s},
                                    {"Outgoing mail", "Postausgang – über"}});
}

}

TEST_CASE("holes are filled after the lookup, so that a translation may reorder them") {
    Folder folder;
    folder.add("de", german());
    language::Translator const translate("de", folder.list());
    Message const message{MP_MSG("Server {host} refused {user}"), {{"host", "a.example"}, {"user", "{host}"}}};
    CHECK(translate(message) == "{host} wurde von a.example abgewiesen");
    CHECK(translate(MP_MSG("Outgoing mail")) == "Postausgang – über");
}

TEST_CASE("the number chooses the plural form and fills its hole") {
    Folder folder;
    folder.add("de", german());
    language::Translator const translate("de", folder.list());
    CHECK(translate(Message{MP_MSGN("{count} message", "{count} messages"), {}, 1}) == "1 Nachricht");
    CHECK(translate(Message{MP_MSGN("{count} message", "{count} messages"), {}, 7}) == "7 Nachrichten");
    language::Translator const english("en");
    CHECK(english(Message{MP_MSGN("{count} message", "{count} messages"), {}, 1}) == "1 message");
    CHECK(english(Message{MP_MSGN("{count} message", "{count} messages"), {}, 0}) == "0 messages");
}

TEST_CASE("what the catalogue lacks, and what has no catalogue, is told in English") {
    Folder folder;
    folder.add("de", german());
    language::Translator const translate("de", folder.list());
    CHECK(translate(Message{MP_MSG("Not translated: {x}"), {{"x", "1"}}}) == "Not translated: 1");
    language::Translator const french("fr", folder.list());
    CHECK(french(MP_MSG("Outgoing mail")) == "Outgoing mail");
}

TEST_CASE("a clause inside a sentence is translated, also inside one that is not") {
    Folder folder;
    folder.add("de", german());
    language::Translator const translate("de", folder.list());
    CHECK(translate(Message(MP_MSG("Not translated: {x}")).with("x", MP_MSG("Outgoing mail"))) ==
          "Not translated: Postausgang – über");
}

TEST_CASE("a region falls back to its language") {
    Folder folder;
    folder.add("de", german());
    CHECK(language::Translator("de-AT", folder.list())(MP_MSG("Outgoing mail")) == "Postausgang – über");
}

TEST_CASE("a catalogue that is garbage means English") {
    Folder folder;
    folder.add("de", "not a catalogue");
    CHECK(language::Translator("de", folder.list())(MP_MSG("Outgoing mail")) == "Outgoing mail");
}

TEST_CASE("translating leaves the C locale of the process alone") {
    Folder folder;
    folder.add("de", german());
    std::string const before = std::setlocale(LC_ALL, nullptr);
    CHECK(language::Translator("de", folder.list())(MP_MSG("Outgoing mail")) == "Postausgang – über");
    CHECK(std::setlocale(LC_ALL, nullptr) == before);
}

TEST_CASE("a translator may be used by the engine's thread and the main thread at once") {
    Folder folder;
    folder.add("de", german());
    language::Translator const translate("de", folder.list());
    std::string other;
    std::thread thread([&] { other = translate(MP_MSG("Outgoing mail")); });
    auto const mine = translate(MP_MSG("Outgoing mail"));
    thread.join();
    CHECK(mine == other);
}

TEST_CASE("language tags are told from other text") {
    CHECK(language::is_language_tag("de"));
    CHECK(language::is_language_tag("pt-BR"));
    CHECK(language::is_language_tag("zh-Hant-TW"));
    CHECK_FALSE(language::is_language_tag(""));
    CHECK_FALSE(language::is_language_tag("deutsch"));
    CHECK_FALSE(language::is_language_tag("de_DE"));
    CHECK_FALSE(language::is_language_tag("../../etc"));
}

TEST_CASE("what a survey kept is translated when it is shown; what is for engineers is not shown") {
    Folder folder;
    folder.add("de", language::test::mo_file({{"{host} closed the connection during {step}", "{host} legte bei {step} auf"},
                                              {"login", "der Anmeldung"}}));
    language::Translator const translate("de", folder.list());
    core::Statement statement(
        Message(MP_MSG("{host} closed the connection during {step}"), {{"host", "a.example"}}).with("step", MP_MSG("login")),
        "error 7");
    statement.add(MP_MSG("only English"));
    CHECK(translate(statement) == "a.example legte bei der Anmeldung auf; only English");
    CHECK(translate(core::statement_in_english("of an old {file}")) == "of an old {file}");
    CHECK(translate(core::statement_in_english("\xff")) == "\xff");
    CHECK(translate(core::Statement()).empty());
}

TEST_CASE("in the pseudo-locale every letter of ours has an accent, and every value stands in brackets") {
    language::Translator const pseudo(language::pseudo_tag);
    CHECK(pseudo(Message(MP_MSG("Server {host} is Zero"), {{"host", "a.example"}})) == "Šéŕṽéŕ ⟨a.example⟩ íš Žéŕó");
    CHECK(pseudo(Message(MP_MSGN("{count} day", "{count} days"), {}, 3)) == "⟨3⟩ ðáýš");
    CHECK(pseudo(Message(MP_MSG("{x}")).with("x", MP_MSG("ab"))) == "⟨áƀ⟩");
    CHECK(language::is_language_tag(language::pseudo_tag));
}
