#include "probes/net/tls_session.h"

#include "probes/net/ip_address.h"

#include <openssl/err.h>

#include <algorithm>
#include <climits>

namespace mp::net {

namespace {

constexpr std::size_t most_notes = 100;
constexpr std::size_t most_first_bytes = 80;

/// Where a session finds itself again in OpenSSL's callback.
int session_index() {
    static int const index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

}

TlsSession::TlsSession(TrustStore& trust, TlsRequest const& request) : m_ssl(SSL_new(trust.context(request.offer))) {
    m_incoming = BIO_new(BIO_s_mem());
    m_outgoing = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_incoming, -1);
    SSL_set_bio(m_ssl.get(), m_incoming, m_outgoing);
    SSL_set_connect_state(m_ssl.get());
    SSL_set_ex_data(m_ssl.get(), session_index(), this);
    SSL_set_verify(m_ssl.get(), SSL_VERIFY_PEER, &TlsSession::on_verify);
    if (request.offer != TlsOffer::small_hello)
        SSL_set_tlsext_status_type(m_ssl.get(), TLSEXT_STATUSTYPE_ocsp);
    // RFC 6066, section 3: no literal addresses, no trailing dot.
    if (!request.server_name.empty() && !is_address_literal(request.server_name))
        SSL_set_tlsext_host_name(m_ssl.get(), request.server_name.c_str());
}

int TlsSession::on_verify(int is_ok, X509_STORE_CTX* context) {
    auto* const ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* const self = ssl ? static_cast<TlsSession*>(SSL_get_ex_data(ssl, session_index())) : nullptr;
    if (is_ok || !self || self->m_notes.size() >= most_notes)
        return 1;
    core::VerifyNote note;
    note.depth = X509_STORE_CTX_get_error_depth(context);
    note.code = X509_STORE_CTX_get_error(context);
    note.text = X509_verify_cert_error_string(note.code);
    if (std::find(self->m_notes.begin(), self->m_notes.end(), note) == self->m_notes.end())
        self->m_notes.push_back(std::move(note));
    return 1;
}

int TlsSession::perform(Job const& job) {
    ERR_clear_error();
    int const size = static_cast<int>(std::min<std::size_t>(job.size, INT_MAX));
    switch (job.step) {
    case Step::handshake: return SSL_do_handshake(m_ssl.get());
    case Step::read: return SSL_read(m_ssl.get(), job.data, size);
    case Step::write: return SSL_write(m_ssl.get(), job.data, size);
    }
    return -1;
}

core::Fault TlsSession::failure(int error) {
    m_is_broken = true;
    if (error == SSL_ERROR_ZERO_RETURN)
        return core::Fault{core::FaultCode::closed, "the server ended the encrypted connection"};
    m_reason = ERR_GET_REASON(ERR_peek_last_error());
    ERR_clear_error();
    return core::Fault{core::FaultCode::tls_failed, reason_text(m_reason)};
}

Task<core::Result<void>> TlsSession::flush(TcpPipe& pipe, TimePoint until) {
    core::Result<void> result;
    if (BIO_ctrl_pending(m_outgoing) == 0)
        co_return result;
    auto const bytes = take_all(m_outgoing);
    BIO_reset(m_outgoing);
    result = co_await pipe.write_all(bytes, until);
    if (!result)
        m_is_broken = true;
    co_return result;
}

Task<core::Result<void>> TlsSession::feed(TcpPipe& pipe, TimePoint until) {
    auto const count = co_await pipe.read_some(m_buffer, sizeof m_buffer, until);
    if (!count)
        co_return tl::unexpected<core::Fault>(count.error());
    m_received += *count;
    if (m_first_bytes.size() < most_first_bytes)
        m_first_bytes.append(m_buffer, std::min(*count, most_first_bytes - m_first_bytes.size()));
    BIO_write(m_incoming, m_buffer, static_cast<int>(*count));
    co_return core::Result<void>();
}

Task<core::Result<std::size_t>> TlsSession::pump(TcpPipe& pipe, Job job, TimePoint until) {
    if (m_is_broken)
        co_return core::fail(core::FaultCode::closed, "the encrypted connection is broken");
    for (;;) {
        int const result = perform(job);
        int const error = result > 0 ? SSL_ERROR_NONE : SSL_get_error(m_ssl.get(), result);
        bool const wants_more = error == SSL_ERROR_WANT_READ;
        // The error queue belongs to the thread, which may run other tasks while the bytes below are sent.
        core::Fault fault;
        if (error != SSL_ERROR_NONE && !wants_more)
            fault = failure(error);
        auto const sent = co_await flush(pipe, until);
        if (error != SSL_ERROR_NONE && !wants_more)
            co_return tl::unexpected<core::Fault>(std::move(fault));
        if (!sent && error != SSL_ERROR_WANT_READ)
            co_return tl::unexpected<core::Fault>(sent.error());
        if (error == SSL_ERROR_NONE)
            co_return static_cast<std::size_t>(result);
        auto const fed = co_await feed(pipe, until);
        if (!fed)
            co_return tl::unexpected<core::Fault>(fed.error());
    }
}

Task<core::Result<void>> TlsSession::handshake(TcpPipe& pipe, TimePoint until) {
    Job job;
    auto const done = co_await pump(pipe, job, until);
    if (!done) {
        m_is_broken = true;
        co_return tl::unexpected<core::Fault>(done.error());
    }
    co_return core::Result<void>();
}

Task<core::Result<std::size_t>> TlsSession::read_some(TcpPipe& pipe, char* data, std::size_t size, TimePoint until) {
    Job job;
    job.step = Step::read;
    job.data = data;
    job.size = size;
    auto const count = co_await pump(pipe, job, until);
    co_return count;
}

Task<core::Result<void>> TlsSession::write_all(TcpPipe& pipe, std::string_view data, TimePoint until) {
    Job job;
    job.step = Step::write;
    job.data = const_cast<char*>(data.data());
    job.size = data.size();
    if (data.empty())
        co_return core::Result<void>();
    auto const count = co_await pump(pipe, job, until);
    if (!count)
        co_return tl::unexpected<core::Fault>(count.error());
    co_return core::Result<void>();
}

Task<void> TlsSession::say_goodbye(TcpPipe& pipe, TimePoint until) {
    if (m_is_broken)
        co_return;
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
    ERR_clear_error();
    co_await flush(pipe, until);
}

std::string reason_text(int reason) {
    if (reason == 0)
        return "the connection ended during the handshake";
    if (reason > SSL_AD_REASON_OFFSET) {
        int const alert = reason - SSL_AD_REASON_OFFSET;
        return "alert " + std::to_string(alert) + " from the server: " + SSL_alert_desc_string_long(alert);
    }
    auto const* const text = ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, reason));
    return text ? text : "OpenSSL reason " + std::to_string(reason);
}

}
