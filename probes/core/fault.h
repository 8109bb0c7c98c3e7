#pragma once
// What can go wrong without being a measurement or a bug, and the macros that pass it up.
// Nobody decides by searching in `detail`; `code` is what is decided on.

#include "probes/core/message.h"
#include "probes/core/names.h"

#include <string>
#include <system_error>
#include <tl/expected.hpp>
#include <utility>

namespace mp::core {

enum class FaultCode {
    // Text that is not what it should be.
    not_an_address,
    not_a_host,
    malformed,
    too_large,
    too_deep,
    wrong_kind,
    empty,
    // Files and options.
    unreadable,
    not_found,
    not_writable,
    wrong_usage,
    // Streams.
    closed,
    reset,
    timed_out,
    line_too_long,
    refused,
    unreachable,
    filtered,
    no_address,
    tls_failed,
    not_trusted,
    // Names.
    no_such_name,
    no_data,
    server_failure,
    // HTTP.
    http_status,
    redirect_refused,
    too_many_redirects,
    // Login.
    not_offered,
    mechanism_failed,
    internal,
};

template <>
struct Names<FaultCode> {
    static constexpr auto table = std::to_array<std::pair<FaultCode, std::string_view>>({
        {FaultCode::not_an_address, "not-an-address"},
        {FaultCode::not_a_host, "not-a-host"},
        {FaultCode::malformed, "malformed"},
        {FaultCode::too_large, "too-large"},
        {FaultCode::too_deep, "too-deep"},
        {FaultCode::wrong_kind, "wrong-kind"},
        {FaultCode::empty, "empty"},
        {FaultCode::unreadable, "unreadable"},
        {FaultCode::not_found, "not-found"},
        {FaultCode::not_writable, "not-writable"},
        {FaultCode::wrong_usage, "wrong-usage"},
        {FaultCode::closed, "closed"},
        {FaultCode::reset, "reset"},
        {FaultCode::timed_out, "timed-out"},
        {FaultCode::line_too_long, "line-too-long"},
        {FaultCode::refused, "refused"},
        {FaultCode::unreachable, "unreachable"},
        {FaultCode::filtered, "filtered"},
        {FaultCode::no_address, "no-address"},
        {FaultCode::tls_failed, "tls-failed"},
        {FaultCode::not_trusted, "not-trusted"},
        {FaultCode::no_such_name, "no-such-name"},
        {FaultCode::no_data, "no-data"},
        {FaultCode::server_failure, "server-failure"},
        {FaultCode::http_status, "http-status"},
        {FaultCode::redirect_refused, "redirect-refused"},
        {FaultCode::too_many_redirects, "too-many-redirects"},
        {FaultCode::not_offered, "not-offered"},
        {FaultCode::mechanism_failed, "mechanism-failed"},
        {FaultCode::internal, "internal"},
    });
};

struct Fault {
    FaultCode code = FaultCode::internal;
    std::string detail; ///< for engineers, English, never translated or matched
    Message words{};    ///< the same for people, where there is more to say than the code does
};

/// A fault that the system named: its words are for engineers, people get ours where we have some for that condition.
Fault system_fault(FaultCode code, std::error_code error, std::string before = {});

/// Why, as a clause for people that fits behind a colon: the fault's own words, or those for its code.
Message reason_of(Fault const& fault);

template <class T>
using Result = tl::expected<T, Fault>;

inline tl::unexpected<Fault> fail(FaultCode code, std::string detail = {}) {
    return tl::unexpected<Fault>(Fault{code, std::move(detail)});
}
/// A fault that people are told about in words of its own.
inline tl::unexpected<Fault> fail(FaultCode code, Message words) {
    auto detail = in_english(words);
    return tl::unexpected<Fault>(Fault{code, std::move(detail), std::move(words)});
}

}

#define MP_JOIN2(a, b) a##b
#define MP_JOIN(a, b) MP_JOIN2(a, b)

/// `TRY(auto value, function())` in a function that returns a Result: declares, or returns the fault.
#define TRY(declaration, ...) MP_TRY_WITH(return, MP_JOIN(mp_try_, __LINE__), declaration, __VA_ARGS__)
/// The same in a coroutine: `CO_TRY(auto value, co_await step(stream))`.
#define CO_TRY(declaration, ...) MP_TRY_WITH(co_return, MP_JOIN(mp_try_, __LINE__), declaration, __VA_ARGS__)
#define MP_TRY_WITH(leave, temporary, declaration, ...)                                                                     \
    auto temporary = __VA_ARGS__;                                                                                           \
    if (!temporary)                                                                                                         \
        leave ::tl::unexpected<::mp::core::Fault>(std::move(temporary).error());                                            \
    declaration = std::move(*temporary)

/// For steps that yield nothing: `CHECK(step())`, `CO_CHECK(co_await step())`.
#define MP_CHECK(...) MP_CHECK_WITH(return, MP_JOIN(mp_check_, __LINE__), __VA_ARGS__)
#define CO_CHECK(...) MP_CHECK_WITH(co_return, MP_JOIN(mp_check_, __LINE__), __VA_ARGS__)
#define MP_CHECK_WITH(leave, temporary, ...)                                                                                \
    if (auto temporary = __VA_ARGS__; !temporary)                                                                           \
    leave ::tl::unexpected<::mp::core::Fault>(std::move(temporary).error())
