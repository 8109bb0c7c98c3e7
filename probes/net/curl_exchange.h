#pragma once
// One HTTP request in curl's hands: its options, everything curl keeps pointers to, and what came back.

#include "probes/net/http.h"
#include "probes/net/openssl_ptr.h"
#include "probes/net/trust_store.h"

#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

namespace mp::net {

class CurlExchange {
public:
    /// `is_https` allows the login, and only it.
    CurlExchange(HttpRequest request, bool is_https, TrustStore& trust);
    CurlExchange(CurlExchange const&) = delete;
    CurlExchange& operator=(CurlExchange const&) = delete;

    /// "HOST:PORT:IP,IP": where a name is, so that curl does not ask.
    void resolve_to(std::string const& entry) { append(m_resolve, entry); }
    /// "HOST:PORT:IP:PORT": the dial plan's word.
    void connect_to(std::string const& entry) { append(m_connect_to, entry); }
    /// `left` is what remains of the time for the transfer.
    void prepare(std::string const& user_agent, milliseconds left);
    CURL* easy() const { return m_easy.get(); }
    core::Result<HttpReply> outcome(CURLcode result);

private:
    struct FreeEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using ListPtr = std::unique_ptr<curl_slist, FreeList>;

    static void append(ListPtr& list, std::string const& text);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static CURLcode on_tls(CURL* easy, void* context, void* self);
    static int on_verify(int is_ok, X509_STORE_CTX* context);
    void tell_refused();

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(m_easy.get(), option, value);
    }
    void prepare_request();
    void prepare_tls();

    HttpRequest m_request;
    bool m_is_https;
    TrustStore& m_trust;
    HttpReply m_reply;
    ListPtr m_headers;
    ListPtr m_resolve;
    ListPtr m_connect_to;
    std::size_t m_header_bytes = 0;
    bool m_is_too_large = false;
    X509Ptr m_certificate;                 ///< the server's own, when `refused` is wanted
    std::vector<core::VerifyNote> m_notes; ///< what was wrong with its chain
    char m_error[CURL_ERROR_SIZE] = "";
    std::unique_ptr<CURL, FreeEasy> m_easy{curl_easy_init()}; ///< goes first, for it points to the rest
};

}
