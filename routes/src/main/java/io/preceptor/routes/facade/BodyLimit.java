package io.preceptor.routes.facade;

import io.preceptor.mapping.fhir.HugeNumbers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps a body from being parsed that is larger than anything that is taken here, that does not say how large it is,
/// or that holds a number which takes all memory.
final class BodyLimit extends OncePerRequestFilter {

    private static final int MOST = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equals("identity")) {
            Outcomes.write(response, 415, "not-supported", "Send the body as it is, without Content-Encoding");
        } else if (request.getHeader("Transfer-Encoding") != null) {
            Outcomes.write(response, 411, "structure", "Send the body with Content-Length");
        } else if (request.getContentLengthLong() > MOST) {
            Outcomes.write(response, 413, "too-long", "Send at most " + MOST + " bytes");
        } else if (request.getContentLengthLong() <= 0) {
            chain.doFilter(request, response);
        } else {
            look(request, response, chain);
        }
    }

    private static void look(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(MOST);
        String text = new String(body, StandardCharsets.UTF_8);
        boolean isXml = text.stripLeading().startsWith("<");
        if (isXml ? HugeNumbers.isInXml(text) : HugeNumbers.isIn(text)) {
            Outcomes.write(response, 422, "value", "Send numbers with an exponent of three digits at most");
        } else {
            chain.doFilter(new Read(request, body), response);
        }
    }

    /// A request whose body was read, and can be read again.
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Body(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is there already");
        }
    }
}
