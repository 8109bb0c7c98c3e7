"""A TLS server socket that staples an OCSP answer.

Python's ssl module cannot staple, and no packaged server staples an answer that says "revoked".
The few OpenSSL calls needed are made here directly, on a blocking socket.
"""
import ctypes

_SSL = ctypes.CDLL("libssl.so.3")
_CRYPTO = ctypes.CDLL("libcrypto.so.3")
for _name in ("TLS_server_method", "SSL_CTX_new", "SSL_new"):
    getattr(_SSL, _name).restype = ctypes.c_void_p
_CRYPTO.CRYPTO_malloc.restype = ctypes.c_void_p

_FILETYPE_PEM = 1
_CTRL_STATUS_CALLBACK = 63   # SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB
_CTRL_STATUS_RESPONSE = 71   # SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def _staple(ssl_pointer, answer):
    """Give OpenSSL a copy of the answer that it may free."""
    copy = _CRYPTO.CRYPTO_malloc(ctypes.c_size_t(len(answer)), b"", 0)
    ctypes.memmove(copy, answer, len(answer))
    _SSL.SSL_ctrl(ctypes.c_void_p(ssl_pointer), _CTRL_STATUS_RESPONSE, ctypes.c_long(len(answer)),
                  ctypes.c_void_p(copy))
    return 0


class StapledSocket:
    """The part of a socket that the scripts use: recv, sendall, close."""

    def __init__(self, sock, pem):
        self.sock = sock
        sock.settimeout(None)
        with open(pem + ".ocsp", "rb") as source:
            answer = source.read()
        self.callback = _CALLBACK(lambda ssl_pointer, _argument: _staple(ssl_pointer, answer))
        self.context = ctypes.c_void_p(_SSL.SSL_CTX_new(ctypes.c_void_p(_SSL.TLS_server_method())))
        _SSL.SSL_CTX_use_certificate_chain_file(self.context, pem.encode())
        _SSL.SSL_CTX_use_PrivateKey_file(self.context, pem.encode(), _FILETYPE_PEM)
        _SSL.SSL_CTX_callback_ctrl(self.context, _CTRL_STATUS_CALLBACK, self.callback)
        self.ssl = ctypes.c_void_p(_SSL.SSL_new(self.context))
        _SSL.SSL_set_fd(self.ssl, sock.fileno())
        if _SSL.SSL_accept(self.ssl) != 1:
            raise OSError("TLS handshake failed")

    def recv(self, size):
        """Bytes, or nothing at the end of the connection."""
        data = ctypes.create_string_buffer(size)
        count = _SSL.SSL_read(self.ssl, data, size)
        return data.raw[:max(count, 0)]

    def sendall(self, data):
        """Everything or an error."""
        if _SSL.SSL_write(self.ssl, data, len(data)) != len(data):
            raise OSError("connection lost")

    def close(self):
        """End TLS, then the connection."""
        _SSL.SSL_shutdown(self.ssl)
        self.sock.close()
