// The file of one mailbox: a line for its version, one for its seal, and then a line for each thing that is remembered.

#include "app/desk/watch_state.h"

#include "app/desk/seal.h"
#include "app/desk/state.h"
#include "probes/core/ascii.h"

namespace mp::desk {

namespace {

constexpr std::string_view version_line = "mailplumb.watch/1\n";
constexpr std::string_view any_version = "mailplumb.watch/";
constexpr std::string_view seal_word = "seal ";
constexpr std::string_view damaged = ".damaged";
/// A hundred thousand messages have 8 MB.
constexpr std::size_t largest = 32 * 1024 * 1024;

/// Each use of the key gives sums of its own.
constexpr std::string_view of_address = "mailplumb watched address\n";
constexpr char const* of_message = "mailplumb watched message\n";
constexpr char const* of_file = "mailplumb watch state\n";
/// 96 bits: enough for no two of a hundred thousand messages to be alike.
constexpr std::size_t short_sum = 24;

std::string address_in_lower_case(core::EmailAddress const& address) {
    return core::ascii::to_lower(address.local) + "@" + address.domain;
}

}

WatchFile::WatchFile(core::EmailAddress const& address) {
    auto const sum = keyed_sum(seal_key(KeyWish::make), of_address, address_in_lower_case(address));
    if (!sum.empty())
        m_name = "watch/" + sum.substr(0, short_sum) + ".state";
}

std::string WatchFile::path() const { return m_name.empty() ? std::string() : state_folder() + "/" + m_name; }

std::vector<watch::Listed> WatchFile::sums_of(std::vector<core::ListedMessage> const& messages) const {
    auto const key = seal_key(KeyWish::use);
    std::vector<watch::Listed> out;
    out.reserve(messages.size());
    for (auto const& message : messages)
        out.push_back({keyed_sum(key, of_message + m_name + "\n", message.id).substr(0, short_sum), message.bytes});
    return out;
}

core::Result<WatchState> WatchFile::load(std::string& put_aside) const {
    if (m_name.empty())
        return WatchState{};
    auto const text = read_state(m_name, largest);
    if (!text && text.error().code == core::FaultCode::not_found)
        return WatchState{};
    if (!text && text.error().code != core::FaultCode::too_large)
        return tl::unexpected<core::Fault>(text.error());
    if (text && text->starts_with(any_version) && !text->starts_with(version_line))
        return core::fail(core::FaultCode::wrong_kind, core::Message(MP_MSG("a newer version of Mailplumb wrote it")));
    auto const seal_at = version_line.size() + seal_word.size();
    auto const body_at = text ? text->find('\n', seal_at) : std::string::npos;
    if (body_at != std::string::npos && text->substr(version_line.size()).starts_with(seal_word)) {
        auto const body = text->substr(body_at + 1);
        auto const sum = keyed_sum(seal_key(KeyWish::use), of_file + m_name + "\n", body);
        bool const is_ours = !sum.empty() && is_equal_sum(sum, text->substr(seal_at, body_at - seal_at));
        if (auto state = watch_state_from(body); is_ours && state)
            return state;
    }
    put_aside = path() + std::string(damaged);
    rename_state(m_name, m_name + std::string(damaged));
    return WatchState{};
}

core::Result<void> WatchFile::save(WatchState const& state) const {
    if (m_name.empty())
        return core::fail(core::FaultCode::unreadable, core::Message(MP_MSG("there is no folder to keep it in")));
    auto const body = to_text(state);
    auto const sum = keyed_sum(seal_key(KeyWish::use), of_file + m_name + "\n", body);
    return write_state(m_name, std::string(version_line) + std::string(seal_word) + sum + "\n" + body);
}

bool WatchFile::forget() const {
    if (m_name.empty())
        return false;
    bool const had_damaged = remove_state(m_name + std::string(damaged));
    return remove_state(m_name) || had_damaged;
}

}
