// What GNU SASL and we ourselves leave behind in memory that is given back. Only AddressSanitizer lets a test look.

#include "probes/endpoints/sasl.h"
#include "probes/grammar/base64.h"
#include "tests/support/catch.h"

#if defined(__SANITIZE_ADDRESS__)
#include <algorithm>
#include <atomic>
#include <tuple>

// <sanitizer/allocator_interface.h>, which g++ does not bring along.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*taken)(void const volatile*, std::size_t),
                                                         void (*given_back)(void const volatile*));
extern "C" std::size_t __sanitizer_get_allocated_size(void const volatile* block);

using namespace mp;

namespace {

constexpr std::string_view password = "Tulip-Garden-42%";
std::atomic<bool> is_watching{false};
std::atomic<int> left_behind{0};

bool holds(char const* bytes, std::size_t size, std::string_view text) {
    return std::search(bytes, bytes + size, text.begin(), text.end()) != bytes + size;
}

void look(void const volatile* block) {
    if (!is_watching || block == nullptr)
        return;
    auto const* const bytes = const_cast<char const*>(static_cast<char const volatile*>(block));
    if (holds(bytes, __sanitizer_get_allocated_size(bytes), password))
        ++left_behind;
}

void ignore(void const volatile*, std::size_t) {}

/// Blocks that were given back with the password in them while `work` ran.
template <class Work>
int blocks_left_by(Work work) {
    static int const is_hooked = __sanitizer_install_malloc_and_free_hooks(&ignore, &look);
    REQUIRE(is_hooked != 0);
    left_behind = 0;
    is_watching = true;
    work();
    is_watching = false;
    return left_behind;
}

/// A whole exchange.
int blocks_left_by_login(std::string_view mechanism, std::vector<std::string> const& challenges) {
    std::string text(password);
    core::Secret const secret(std::move(text));
    return blocks_left_by([&] {
        endpoints::SaslIdentity identity;
        identity.username = "alice";
        identity.service = "imap";
        identity.host = "mail.example.org";
        identity.secret = &secret;
        auto sasl = endpoints::Sasl::begin(mechanism, std::move(identity));
        for (auto const& challenge : challenges)
            if (sasl)
                std::ignore = sasl->step(grammar::encode_base64(challenge));
    });
}

}

TEST_CASE("the methods that nearly every server gets leave no copy of the password in memory that is given back") {
    CHECK(blocks_left_by([] { CHECK(endpoints::can_be_prepared(password)); }) == 0);
    CHECK(blocks_left_by_login("PLAIN", {""}) == 0);
    CHECK(blocks_left_by_login("LOGIN", {"User Name", "Password"}) == 0);
    CHECK(blocks_left_by_login("XOAUTH2", {""}) == 0);
    CHECK(blocks_left_by_login("OAUTHBEARER", {""}) == 0);
}

TEST_CASE("GNU SASL leaves copies where it prepares the password itself; once it does not, SECURITY.md may promise more") {
    CHECK(blocks_left_by_login("CRAM-MD5", {"<1.2@mail.example.org>"}) > 0);
}
#endif
